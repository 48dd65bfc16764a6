"""Reading: the buyer's list, the page of one for either side."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from buyers.needs import actions, policy, queries, showing, states
from buyers.needs.models import Need
from buyers.needs.rules import in_force
from buyers.profiles.queries import credibility
from marketplace.accounts.access import member_required
from marketplace.lifecycle import clock

PER_PAGE = 24
STATES = (
    *(states.TO_APPROVE, states.RETURNED),
    *(states.SUBMITTED, states.OPEN, states.QUOTED, states.AWARDED),
    *(states.CLOSED, states.EXPIRED, states.REJECTED),
)


@require_GET
@member_required(side="buyer")
def listed(request: HttpRequest) -> HttpResponse:
    """The company's open requests, newest first."""
    chosen = request.GET.get("state", "")
    chosen = chosen if chosen in states.NEED.states else ""
    rows = queries.needs_of(request.member, chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    for row in page:
        row.words = showing.title_of(row, _language())
    context = {"page": page, "chosen": chosen, "states": STATES}
    return render(request, "buyers/needs/list.html", context)


@require_GET
@member_required()
def need(request: HttpRequest, ref: str) -> HttpResponse:
    """One open request: what it fared for its buyer, what may be done with it for a supplier."""
    found = queries.need_for(request.member, ref)
    now = clock.now()
    context = {
        "need": found,
        "shown": showing.shown(found, _language()),
        "now": now,
        **talked(request, found),
    }
    if request.member.is_buyer:
        context |= _for_buyer(request, found)
        return render(request, "buyers/needs/need.html", context)
    context |= _for_supplier(request, found)
    return render(request, "buyers/needs/offered.html", context)


def talked(request: HttpRequest, found: Need) -> dict[str, Any]:
    """The questions a reader sees: the buyer all, a supplier those answered and their own."""
    rows = queries.questions(found)
    if not request.member.is_buyer:
        own = request.member.organisation_id
        rows = [row for row in rows if row.answer_id or row.rfq.supplier_id == own]
    return {"questions": [showing.asked(row, _language()) for row in rows]}


def _for_buyer(request: HttpRequest, found: Need) -> dict[str, Any]:
    member, now = request.member, clock.now()
    days = in_force(now).reopen_days
    reach = queries.reach(found)
    for row in reach.declined:
        row.note = showing.refusal_note(row, _language())
    return {
        "reach": reach,
        "may_close": policy.may_close(found, member),
        "may_cancel": policy.may_cancel(found, member),
        "may_extend": policy.may_extend(found, member),
        "may_ask_more": policy.may_ask_more(found, member),
        "may_reopen": policy.may_reopen(found, member, now=now, days=days),
        "may_approve": policy.may_approve(found, member),
        "may_withdraw": policy.may_withdraw(found, member),
        "may_manage": policy.may_manage(found, member),
    }


def _for_supplier(request: HttpRequest, found: Need) -> dict[str, Any]:
    member, now = request.member, clock.now()
    match = queries.match_of(member, found)
    if match is not None and match.seen_at is None:
        actions.see(by=member, need=found)
    standing = queries.standing(member.organisation_id, now)
    return {
        "match": match,
        "buyer": credibility(found.buyer_id),
        "chips": showing.chips(match) if match else [],
        "answer": match.rfq if match else None,
        "talk": getattr(match.rfq, "negotiation", None) if match and match.rfq else None,
        "may_quote": policy.may_quote(match, found, member, now=now, standing=standing),
        "may_answer": policy.may_answer_at_all(match, found, member, now),
        "standing": standing,
    }


def _language() -> str:
    return get_language() or "en"
