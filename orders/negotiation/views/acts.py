"""The answers: begin to quote, accept, decline, withdraw. Binding acts ask first, with figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from buyers.needs.models import Need
from buyers.rfqs.models import Rfq
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Conflict, require
from marketplace.money.amounts import split
from marketplace.typed import amount, expected_version, number
from marketplace.web import drafts
from orders.negotiation import actions, agreements, policy, queries
from orders.negotiation.choices import Trigger
from orders.negotiation.forms import DeclineForm
from orders.negotiation.models import Negotiation


@require_POST
@member_required(Right.OFFER_SEND, side="supplier")
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """The supplier begins to answer a request; a second time leads to the same room."""
    try:
        negotiation, _made = actions.open_negotiation(by=request.member, ref=ref)
    except Rfq.DoesNotExist:
        raise Http404 from None
    return redirect("negotiation:offer", negotiation.ref)


@require_POST
@member_required(Right.OFFER_SEND, side="supplier")
def begin_need(request: HttpRequest, ref: str) -> HttpResponse:
    """The supplier begins to answer an open request that they were told of."""
    try:
        negotiation, _made = actions.open_for_need(by=request.member, ref=ref)
    except Need.DoesNotExist:
        raise Http404 from None
    return redirect("negotiation:offer", negotiation.ref)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
def accept(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask with the figures (GET), then accept exactly the version and total shown (POST)."""
    negotiation = queries.negotiation_for(request.member, ref)
    if request.method == "GET":
        require(policy.may_accept(negotiation, request.member), policy.refusal)
        return _confirm(request, negotiation, "accept", _figures(negotiation))
    version, total = _named(request)
    made = actions.accept(
        by=request.member,
        ref=ref,
        number=version,
        expected_total=total,
        currency=request.POST.get("currency", ""),
        expected_version=expected_version(request),
    )
    if agreements.kind_of(negotiation.current) == agreements.BLANKET:
        messages.success(
            request, _("Agreed. Blanket agreement %(ref)s stands.") % {"ref": made}
        )
        return redirect("blankets:agreement", made)
    messages.success(request, _("Agreed. Order %(ref)s stands.") % {"ref": made})
    return redirect("contracts:order", made)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
@drafts.given_back()
def decline(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for the reason (GET), then end the negotiation (POST)."""
    negotiation = queries.negotiation_for(request.member, ref)
    form = DeclineForm(drafts.typed(request))
    if request.method == "GET":
        require(policy.may_decline(negotiation, request.member), policy.refusal)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return _confirm(request, negotiation, "decline", {"form": form}, status)
    actions.decline(
        by=request.member,
        ref=ref,
        reason=form.cleaned_data["reason"],
        expected_version=expected_version(request),
    )
    if form.cleaned_data["note"].strip():
        actions.say(by=request.member, ref=ref, body=form.cleaned_data["note"])
    messages.success(request, _("Declined. The other side has been told."))
    return redirect("negotiation:room", ref)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask (GET), then take one's own offer back (POST)."""
    negotiation = queries.negotiation_for(request.member, ref)
    if request.method == "GET":
        require(policy.may_withdraw(negotiation, request.member), policy.refusal)
        return _confirm(request, negotiation, "withdraw", {})
    actions.withdraw(by=request.member, ref=ref, expected_version=expected_version(request))
    messages.success(request, _("Withdrawn. You can send another offer now."))
    return redirect("negotiation:room", ref)


def _confirm(
    request: HttpRequest,
    negotiation: Negotiation,
    act: str,
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {"negotiation": negotiation, "offer": negotiation.current, "act": act} | more
    template = f"_{act}.html" if request.htmx else "confirm.html"
    return render(request, f"orders/negotiation/{template}", context, status=status)


def _figures(negotiation: Negotiation) -> dict[str, Any]:
    offer = negotiation.current
    amounts = split(
        offer.total, [percent for percent, _trigger in offer.schedule], offer.currency
    )
    payments = [
        (percent, Trigger(trigger).label, due)
        for (percent, trigger), due in zip(offer.schedule, amounts, strict=True)
    ]
    return {"payments": payments, "days": settings.PAYMENT_DAYS}


def _named(request: HttpRequest) -> tuple[int, Decimal]:
    version = number(request.POST.get("offer", ""))
    total = amount(request.POST.get("total", ""))
    if version is None or total is None:
        raise Conflict(actions.NOT_CURRENT, code="superseded")
    return version, total
