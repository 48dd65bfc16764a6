"""Reading: the list of negotiations, and the room."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.conversations import queries as threads
from marketplace.conversations.talks import open_talk
from marketplace.lifecycle import clock
from orders.negotiation import actions, agreements, queries, showing
from orders.negotiation.models import Negotiation

PER_PAGE = 24
FILTERS = ("", "mine", "theirs", "accepted", "declined", "expired")


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """The company's negotiations, those that changed last first."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in FILTERS else ""
    rows = queries.negotiations_of(request.member, chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    unread = threads.unread(request.member, [row.thread_id for row in page])
    for row in page:
        row.other = row.buyer if request.member.is_supplier else row.supplier
        row.unread = unread.get(row.thread_id, 0)
        row.mine = row.turn == request.member.side
    context = {"page": page, "chosen": chosen, "filters": FILTERS, "now": clock.now()}
    return render(request, "orders/negotiation/list.html", context)


@require_GET
@vary_on_headers("HX-Request")
@member_required()
def room(request: HttpRequest, ref: str) -> HttpResponse:
    """The room: versions, the comparison, the conversation; htmx asks for the comparison alone."""
    negotiation = queries.negotiation_for(request.member, ref)
    actions.view(by=request.member, negotiation=negotiation)
    context = room_context(request, negotiation)
    if request.htmx and request.htmx.target == "diff":
        return render(request, "orders/negotiation/_diff.html", context)
    return render(request, "orders/negotiation/room.html", context)


def room_context(request: HttpRequest, negotiation: Negotiation) -> dict[str, Any]:
    """Everything the room shows, in as many statements however long it is."""
    member, now = request.member, clock.told_or(negotiation.moment)
    queries.titled(negotiation.rfq)
    offers = queries.offers_of(negotiation)
    listed_versions = showing.versions(negotiation, offers, member)
    pair = _pair(request)
    return {
        "talk": open_talk(request, negotiation.thread_id, negotiation.talk_head),
        "negotiation": negotiation,
        "now": now,
        "mine": negotiation.company(member.side),
        "theirs": negotiation.company("supplier" if member.is_buyer else "buyer"),
        "offers": offers,
        "versions": listed_versions,
        "compared": showing.comparison(negotiation, offers, listed_versions, pair, now),
        "may": showing.verdicts(negotiation, member),
        "lapsed": negotiation.lapsed(now),
        "draft": negotiation.drafted,
        "made": made(negotiation),
    }


def made(negotiation: Negotiation) -> dict[str, str] | None:
    """What the acceptance made: its kind, its reference."""
    if not negotiation.made:
        return None
    return {"kind": agreements.kind_of(negotiation.current), "ref": negotiation.made}


def _pair(request: HttpRequest) -> tuple[int, int] | None:
    try:
        return int(request.GET["a"]), int(request.GET["b"])
    except (KeyError, ValueError):
        return None
