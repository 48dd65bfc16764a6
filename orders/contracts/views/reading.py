"""Reading: the list of orders, one order, its papers."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from marketplace.accounts.members import Member
from marketplace.conversations.talks import open_talk
from marketplace.documents.answers import pdf_response
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict
from orders.contracts import agreement, policy, queries, showing, wording
from orders.contracts.models import Order

PER_PAGE = 24


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """The company's orders, those that changed last first."""
    chosen = request.GET.get("show", "")
    chosen = chosen if chosen in queries.SHOWN else ""
    rows = Paginator(queries.orders_of(request.member, chosen), PER_PAGE)
    page = rows.get_page(request.GET.get("page"))
    for row in page:
        row.other = row.buyer if request.member.is_supplier else row.supplier
        row.shown = showing.shown_state(row)
        row.waiting = showing.waiting(row, request.member, row.today)
    context = {"page": page, "chosen": chosen}
    return render(request, "orders/contracts/list.html", context)


@require_GET
@member_required()
def order(request: HttpRequest, ref: str) -> HttpResponse:
    """One order: where it stands, what waits, what was agreed, what happened."""
    found = queries.order_for(request.member, ref)
    context = _context(found, request.member)
    context["talk"] = open_talk(request, found.thread_id, found.talk_head)
    return render(request, "orders/contracts/order.html", context)


@require_GET
@member_required()
def document(request: HttpRequest, ref: str, number: str) -> HttpResponse:
    """A paper of the order as it was drawn, for the two sides."""
    found = queries.document_for(request.member, ref, number)
    if not found.drawn:
        raise Conflict(wording.NOT_DRAWN, code="not_drawn")
    return pdf_response(bytes(found.pdf), found.number)


def _context(order: Order, reader: Member) -> dict[str, Any]:
    now = clock.now()
    events = list(queries.events_of(order))
    papers = list(queries.documents_of(order))
    return {
        "order": order,
        "now": now,
        "other": order.buyer if reader.is_supplier else order.supplier,
        "shown": showing.shown_state(order),
        "waiting": showing.waiting(order, reader, now.date()),
        "steps": showing.buttons(order, reader),
        "payments": showing.payments(order, reader, now.date()),
        "stages": showing.stages(order, events),
        "history": showing.history(order, events, reader),
        "ending": next((each for each in events if each.kind == "cancel"), None),
        "papers": papers,
        "being_drawn": any(not each.drawn for each in papers),
        "may_reissue": policy.may_reissue(order, reader),
        "reissue": wording.REISSUE,
        "lines": agreement.lines(order),
        "charges": agreement.charges(order),
        "terms": agreement.terms(order),
        "samples": wording.samples(order.snapshot),
        "parties": agreement.parties(order),
        "yuan": agreement.yuan(order),
    }
