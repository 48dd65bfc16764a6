"""The form of an offer: the first one, a counter-offer, and its draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.files import actions as files
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts
from orders.negotiation import actions, agreed, drafting, estimating, policy, queries
from orders.negotiation.models import Negotiation
from orders.negotiation.offer_form import OfferForm, start
from orders.negotiation.showing_landed import Shown


@require_http_methods(["GET", "POST"])
@member_required(Right.OFFER_SEND)
@drafts.given_back()
def offer(request: HttpRequest, ref: str) -> HttpResponse:
    """Fill in and send an offer, or keep it as a draft."""
    negotiation = queries.negotiation_for(request.member, ref)
    queries.named(negotiation.rfq)
    frame = _frame(request, negotiation)
    if request.method == "GET":
        verdict = policy.may_send(negotiation, request.member)
        if not verdict:
            raise policy.refusal(verdict.reason)
        given = drafts.typed(request)
        initial = None if given else _start(request, negotiation)
        form = OfferForm(given, initial=initial, **frame)
        standing = OfferForm(given or initial, **frame)
        return _page(request, negotiation, form, estimate=_estimate(negotiation, standing))
    form = OfferForm(request.POST, request.FILES, **frame)
    if "draft" in request.POST:
        return _keep(request, negotiation)
    if "landed" in request.POST:
        return _landed(request, negotiation, form, frame)
    if form.is_valid() and _sent(request, negotiation, form):
        messages.success(request, _("Sent. It is the other side's turn now."))
        return redirect("negotiation:room", ref)
    return _page(request, negotiation, form, status=422)


def _frame(request: HttpRequest, negotiation: Negotiation) -> dict[str, Any]:
    """What every form of this offer is made with: the lines, the clock, what is agreed."""
    found = agreed.standing(negotiation, request.member.side)
    return {
        "rfq": negotiation.rfq,
        "zone": request.member.user.timezone,
        "agreed": {key: found.words(key) for key in found.rows},
    }


def _landed(
    request: HttpRequest, negotiation: Negotiation, form: OfferForm, frame: dict[str, Any]
) -> HttpResponse:
    """What is typed so far, landed; htmx asks for the estimate alone. No field is complained of."""
    shown = _estimate(negotiation, form)
    if request.htmx:
        return render(request, "orders/negotiation/_estimate.html", {"estimate": shown})
    again = OfferForm(initial=form.data.dict(), **frame)
    return _page(request, negotiation, again, estimate=shown)


def _estimate(negotiation: Negotiation, form: OfferForm) -> Shown | None:
    """Of whatever fields of the form are right so far."""
    form.is_valid()
    return estimating.of_typed(negotiation, form.cleaned_data)


def _start(request: HttpRequest, negotiation: Negotiation) -> dict[str, Any]:
    draft = queries.draft_of(request.member, negotiation)
    latest = negotiation.offers.prefetch_related("lines").last()
    terms = latest.terms if latest else drafting.terms_asked(negotiation.rfq)
    return start(terms, now=clock.now()) | (draft.data if draft else {})


def _keep(request: HttpRequest, negotiation: Negotiation) -> HttpResponse:
    skip = {"csrfmiddlewaretoken", "draft", "expected_version", "files"}
    data = {name: value for name, value in request.POST.items() if name not in skip}
    actions.save_draft(by=request.member, negotiation=negotiation, data=data)
    messages.success(request, _("Draft saved. Nobody else sees it until you send it."))
    return redirect("negotiation:room", negotiation.ref)


def _sent(request: HttpRequest, negotiation: Negotiation, form: OfferForm) -> bool:
    try:
        attached = [
            files.receive(by=request.member, upload=upload, purpose="offer")
            for upload in form.cleaned_data["files"]
        ]
        actions.send(
            by=request.member,
            ref=negotiation.ref,
            terms=form.terms(),
            expected_version=_version(request),
            note=form.cleaned_data["note"],
            files=attached,
            reopen=form.reopened,
        )
    except Invalid as refused:
        form.refuse(refused.errors)
        return False
    return True


def _version(request: HttpRequest) -> int | None:
    given = request.POST.get("expected_version", "")
    return int(given) if given.isdecimal() else None


def _page(
    request: HttpRequest,
    negotiation: Negotiation,
    form: OfferForm,
    *,
    status: int = 200,
    estimate: Shown | None = None,
) -> HttpResponse:
    context = {
        "negotiation": negotiation,
        "form": form,
        "expected_version": (form.data or request.POST).get(
            "expected_version", negotiation.version
        ),
        "number": negotiation.versions + 1,
        "latest": negotiation.offers.last(),
        "estimate": estimate,
    }
    return render(request, "orders/negotiation/offer.html", context, status=status)
