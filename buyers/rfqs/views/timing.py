"""The date and the end of a request: put off, closed with a reason, opened again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from buyers.rfqs import actions, policy, queries
from buyers.rfqs.forms import CloseForm, UntilForm
from buyers.rfqs.models import Rfq
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, WrongState, require
from marketplace.typed import expected_version
from marketplace.web import drafts


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def extend(request: HttpRequest, ref: str) -> HttpResponse:
    """Put the reply date off, once."""
    found = queries.rfq_for(request.member, ref)
    form = UntilForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.extend(
                by=request.member,
                ref=ref,
                until=form.moment(request.member.user.timezone),
                expected_version=expected_version(request),
            )
        except Invalid as refused:
            form.add_error("until", list(refused.errors["until"]))
        else:
            messages.success(request, _("Put off. The supplier has been told."))
            return redirect("rfqs:rfq", ref)
    require(policy.may_extend(found, request.member), WrongState)
    return _page(request, found, "extend", form)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """End the request with a reason, whatever was quoted."""
    found = queries.rfq_for(request.member, ref)
    form = CloseForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.close(
            by=request.member,
            ref=ref,
            reason=data["reason"],
            note=data["note"],
            expected_version=expected_version(request),
        )
        messages.success(request, _("Closed. The supplier has been told."))
        return redirect("rfqs:rfq", ref)
    require(policy.may_close(found, request.member), WrongState)
    return _page(request, found, "close", form)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required(Right.RFQ_SEND, side="buyer")
def reopen(request: HttpRequest, ref: str) -> HttpResponse:
    """Open it again where it stood."""
    found = queries.rfq_for(request.member, ref)
    if request.method == "POST":
        actions.reopen(by=request.member, ref=ref, expected_version=expected_version(request))
        messages.success(request, _("Open again. The supplier has been told."))
        return redirect("rfqs:rfq", ref)
    require(policy.may_reopen(found, request.member, now=clock.now()), WrongState)
    return _page(request, found, "reopen", None)


def _page(request: HttpRequest, found: Rfq, act: str, form: Any) -> HttpResponse:
    template = f"_{act}.html" if request.htmx else "timing.html"
    version = request.POST.get("expected_version", found.version)
    context = {"rfq": found, "form": form, "act": act, "expected_version": version}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"buyers/rfqs/{template}", context, status=status)
