"""Awarding: what was chosen with all its figures (GET), then exactly that (POST)."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods

from buyers.needs.models import Need
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.messages import sentence
from marketplace.lifecycle.refusals import (
    Conflict,
    Expired,
    Invalid,
    NotYourTurn,
    Refused,
    WrongState,
    require,
)
from marketplace.typed import amount, number
from orders.awards import actions, options, policy, queries
from orders.awards.actions import Awarded
from orders.awards.picking import Pick, plan
from orders.negotiation.actions import NOT_CURRENT
from orders.negotiation.limits import may_agree


@require_http_methods(["GET", "POST"])
@member_required()
def award(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask with the figures, then award what was shown; a refusal leads back to the comparison."""
    gathered = queries.for_need(request.member, ref, now=clock.now())
    if not request.member.has(Right.OFFER_ACCEPT):
        require(policy.may_award(gathered.need, request.member), policy.refusal)
    try:
        if request.method == "POST":
            return _done(request, ref, _award(request, ref))
        planned = plan(gathered, options.picks(request.GET), by=request.member)
    except (Conflict, Expired, Invalid, NotYourTurn, WrongState) as refused:
        messages.error(request, _why(refused))
        return redirect("awards:compare", ref)
    sums = [(each.terms.total, each.terms.currency) for each in planned]
    context = {
        "need": gathered.need,
        "planned": planned,
        "covered": may_agree(request.member, sums),
        "back": options.read(request.GET, currency=gathered.currency).query(),
    }
    return render(request, "orders/awards/award.html", context)


def _award(request: HttpRequest, ref: str) -> list[Awarded]:
    try:
        return actions.award(by=request.member, ref=ref, picks=_picks(request.POST))
    except Need.DoesNotExist:
        raise Http404 from None


def _picks(given: QueryDict) -> list[Pick]:
    chosen = options.picks(given)
    return [_pick(given, ref, chosen) for ref in dict.fromkeys(chosen.values())]


def _pick(given: QueryDict, ref: str, chosen: dict[int, str]) -> Pick:
    version = number(given.get(f"offer-{ref}", ""))
    total = amount(given.get(f"total-{ref}", ""))
    if version is None or total is None:
        raise Conflict(NOT_CURRENT, code="superseded")
    lines = tuple(sorted(at for at, whose in chosen.items() if whose == ref))
    return Pick(ref, version, lines, total, given.get(f"currency-{ref}", ""))


def _done(request: HttpRequest, ref: str, made: Iterable[Awarded]) -> HttpResponse:
    made = list(made)
    orders = [each.order for each in made if each.order]
    asked = sum(each.asked is not None for each in made)
    if orders:
        words = ngettext(
            "Agreed. Order %(refs)s stands.", "Agreed. Orders %(refs)s stand.", len(orders)
        )
        messages.success(request, words % {"refs": pgettext("list", ", ").join(orders)})
    for each in made:
        if each.agreement:
            words = _("Agreed. Blanket agreement %(ref)s stands.")
            messages.success(request, words % {"ref": each.agreement})
    if asked:
        words = ngettext(
            "%(count)s supplier was asked for these lines alone. An order stands once they agree.",
            "%(count)s suppliers were asked for these lines alone. An order stands once they agree.",
            asked,
        )
        messages.success(request, words % {"count": asked})
    return redirect("awards:compare", ref)


def _why(refused: Refused) -> str:
    """The sentence beside a field, where there is one: there is no field to put it at."""
    errors = [str(each) for each in refused.extra.get("errors", {}).get("lines", ())]
    return " ".join(errors) or str(sentence(refused))
