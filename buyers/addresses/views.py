"""The address book: consignees and importers of record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from buyers.addresses import actions, policy, queries
from buyers.addresses.forms import AddressForm, ImporterForm
from buyers.addresses.models import Address, Importer
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts

EDITORS = member_required(Right.RFQ_SEND, side="buyer")


@require_GET
@member_required(side="buyer")
def book(request: HttpRequest) -> HttpResponse:
    """All addresses and importers in use."""
    context = {
        "addresses": queries.addresses(request.member),
        "importers": queries.importers(request.member),
        "may": policy.may_edit(request.member),
    }
    return render(request, "buyers/addresses/book.html", context)


@require_http_methods(["GET", "POST"])
@EDITORS
@drafts.given_back()
def new_address(request: HttpRequest) -> HttpResponse:
    """Write a new address; its consignee is the company itself unless said otherwise."""
    return _address(request, None)


@require_http_methods(["GET", "POST"])
@EDITORS
@drafts.given_back()
def address(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an address."""
    return _address(request, queries.address_for(request.member, pk))


@require_http_methods(["GET", "POST"])
@EDITORS
@drafts.given_back()
def new_importer(request: HttpRequest) -> HttpResponse:
    """Write a new importer of record."""
    return _importer(request, None)


@require_http_methods(["GET", "POST"])
@EDITORS
@drafts.given_back()
def importer(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an importer of record."""
    return _importer(request, queries.importer_for(request.member, pk))


@require_http_methods(["GET", "POST"])
@EDITORS
def archive_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an address out of the book; GET asks first."""
    found = queries.address_for(request.member, pk)
    if request.method == "POST":
        actions.archive_address(by=request.member, pk=pk)
        messages.success(request, _("Taken out. What was sent keeps it."))
        return redirect("addresses:book")
    context = {"name": found.consignee, "line": found.line}
    return render(request, "buyers/addresses/archive.html", context)


@require_http_methods(["GET", "POST"])
@EDITORS
def archive_importer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an importer of record out of the book; GET asks first."""
    found = queries.importer_for(request.member, pk)
    if request.method == "POST":
        actions.archive_importer(by=request.member, pk=pk)
        messages.success(request, _("Taken out. What was sent keeps it."))
        return redirect("addresses:book")
    context = {"name": found.name, "line": found.credit_code}
    return render(request, "buyers/addresses/archive.html", context)


def _address(request: HttpRequest, found: Address | None) -> HttpResponse:
    uses = [each.use for each in found.defaults.all()] if found else []
    start = {"uses": uses}
    if found is None:
        start["consignee"] = request.member.organisation.legal_name
    form = AddressForm(drafts.typed(request), instance=found, initial=start)
    pk = found.pk if found else None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = {name: data[name] for name in actions.ADDRESS}
        if _done(form, actions.save_address, request, facts=facts, uses=data["uses"], pk=pk):
            return redirect("addresses:book")
    return _page(request, form, "address", found)


def _importer(request: HttpRequest, found: Importer | None) -> HttpResponse:
    form = ImporterForm(drafts.typed(request), instance=found)
    pk = found.pk if found else None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = {name: data[name] for name in actions.IMPORTER}
        if _done(
            form, actions.save_importer, request, facts=facts, default=data["default"], pk=pk
        ):
            return redirect("addresses:book")
    return _page(request, form, "importer", found)


def _done(form: Any, act: Any, request: HttpRequest, **given: Any) -> bool:
    """Whether the action took it; what it refused stands beside the fields."""
    try:
        act(by=request.member, **given)
    except Invalid as refused:
        for name, sentences in refused.errors.items():
            form.add_error(name, list(sentences))
        return False
    messages.success(request, _("Saved."))
    return True


def _page(request: HttpRequest, form: Any, kind: str, found: Any) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "kind": kind, "found": found}
    return render(request, "buyers/addresses/edit.html", context, status=status)
