"""The acts on an order. Each asks first what it means, then does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.lifecycle.verdict import Verdict
from marketplace.typed import expected_version
from marketplace.web import counts, drafts
from marketplace.web.steps import Words
from orders.contracts import actions, forms, policy, queries, wording
from orders.contracts.actions.acting import require
from orders.contracts.models import Order

Do = Callable[..., Any]
PLAIN = frozenset(wording.STEPS) - {"ship", "cancel"}
STEPS: dict[str, Do] = {"ship": actions.ship, "cancel": actions.cancel}
PAYMENTS: dict[str, Do] = {
    "claim": actions.claim,
    "receive": actions.receive,
    "query": actions.query,
}


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
@drafts.given_back()
def step(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Ask (GET) and take (POST) a step of the order."""
    order = queries.order_for(request.member, ref)
    if name not in wording.STEPS:
        raise Http404

    def do(**given: Any) -> None:
        more = {"step": name} if name in PLAIN else {}
        STEPS.get(name, actions.advance)(by=request.member, ref=ref, **more, **given)

    verdict = policy.may_step(order, request.member, name)
    form = forms.STEPS.get(name, forms.PlainForm)
    return _act(request, order, wording.STEPS[name], form, verdict, do)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
@drafts.given_back()
def payment(request: HttpRequest, ref: str, position: int, name: str) -> HttpResponse:
    """Ask (GET) and record (POST) what a side says of a payment."""
    order = queries.order_for(request.member, ref)
    found = next((p for p in order.milestones.all() if p.position == position), None)
    if found is None or name not in wording.PAYMENTS:
        raise Http404

    def do(**given: Any) -> None:
        PAYMENTS[name](by=request.member, ref=ref, position=position, **given)

    verdict = policy.may_pay(order, found, request.member, name)
    form = forms.PAYMENTS.get(name, forms.PlainForm)
    return _act(request, order, wording.PAYMENTS[name], form, verdict, do, found)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
def reissue(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask (GET) and issue (POST) the proforma invoice again."""
    order = queries.order_for(request.member, ref)

    def do(**given: Any) -> None:
        actions.reissue_proforma(by=request.member, ref=ref, **given)

    verdict = policy.may_reissue(order, request.member)
    return _act(request, order, wording.REISSUE, forms.PlainForm, verdict, do)


def _act(
    request: HttpRequest,
    order: Order,
    words: Words,
    form_class: type[django_forms.Form],
    verdict: Verdict,
    do: Do,
    payment: Any = None,
) -> HttpResponse:
    require(verdict)
    asking = request.method == "GET"
    form = form_class(drafts.typed(request))
    if not asking and form.is_valid():
        do(expected_version=expected_version(request), **form.cleaned_data)
        counts.forget(request.member)
        messages.success(request, _("Recorded. The other side has been told."))
        return redirect("contracts:order", order.ref)
    status = 200 if asking else 422
    template = "_act.html" if request.htmx else "act.html"
    context = {"order": order, "words": words, "form": form, "payment": payment}
    return render(request, f"orders/contracts/{template}", context, status=status)
