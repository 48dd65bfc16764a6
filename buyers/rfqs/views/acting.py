"""What is done with a request that is there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from buyers.rfqs import actions, policy, queries, states
from buyers.rfqs.forms import NoteForm, ReasonForm, RefuseForm
from buyers.rfqs.models import Rfq
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid, WrongState, require
from marketplace.web import drafts
from suppliers.catalogue import actions as catalogue


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required(Right.OFFER_SEND, side="supplier")
@drafts.given_back()
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """The supplier says why they do not quote."""
    found = queries.rfq_for(request.member, ref)
    form = RefuseForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.refuse(by=request.member, ref=ref, reason=data["reason"], note=data["note"])
        messages.success(request, _("The buyer has been told."))
        return redirect("rfqs:rfq", ref)
    if found.state != states.OPEN:
        raise WrongState(policy.ENDED)
    return _confirm(request, found, "refuse", form)


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """The supplier shows this buyer the prices that are for invited companies."""
    found = queries.rfq_for(request.member, ref)
    catalogue.invite(by=request.member, buyer=found.buyer)
    messages.success(request, _("Invited. The company has been told."))
    return redirect("rfqs:rfq", ref)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required(Right.RFQ_SEND, side="buyer")
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """The buyer takes the request back."""
    found = queries.rfq_for(request.member, ref)
    if request.method == "POST":
        actions.cancel(by=request.member, ref=ref)
        messages.success(request, _("Cancelled. The supplier has been told."))
        return redirect("rfqs:rfq", ref)
    if found.state != states.OPEN:
        raise WrongState(policy.ENDED)
    return _confirm(request, found, "cancel", None)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_APPROVE, side="buyer")
@drafts.given_back()
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """A colleague lets the request go to its supplier. GET asks first, also from a mail."""
    return _decide(request, ref, "approve", NoteForm)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_APPROVE, side="buyer")
@drafts.given_back()
def send_back(request: HttpRequest, ref: str) -> HttpResponse:
    """A colleague does not let it go, and says what should change."""
    return _decide(request, ref, "send_back", ReasonForm)


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back a request that still waits for a colleague."""
    queries.rfq_for(request.member, ref)
    actions.withdraw(by=request.member, ref=ref)
    messages.success(request, _("Taken back. No supplier has seen it."))
    return redirect("rfqs:rfq", ref)


DECIDED = {
    "approve": gettext_lazy("Approved. The supplier has been told."),
    "send_back": gettext_lazy("Sent back. Your colleague has been told why."),
}


def _decide(
    request: HttpRequest, ref: str, act: str, form_class: type[NoteForm]
) -> HttpResponse:
    found = queries.rfq_for(request.member, ref)
    form = form_class(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            getattr(actions, act)(by=request.member, ref=ref, note=form.cleaned_data["note"])
        except Invalid as refused:
            form.add_error("note", list(refused.errors["note"]))
        else:
            messages.success(request, DECIDED[act])
            return redirect("rfqs:rfq", ref)
    require(policy.may_approve(found, request.member))
    context = {"rfq": found, "form": form, "act": act}
    status = 422 if request.method == "POST" else 200
    return render(request, "buyers/rfqs/decide.html", context, status=status)


def _confirm(
    request: HttpRequest, found: Rfq, act: str, form: RefuseForm | None
) -> HttpResponse:
    template = f"_{act}.html" if request.htmx else "confirm.html"
    context = {"rfq": found, "form": form, "act": act}
    status = 422 if form is not None and form.errors else 200
    return render(request, f"buyers/rfqs/{template}", context, status=status)
