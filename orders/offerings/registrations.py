"""What this room tells the rooms below: work, its buttons in talks and negotiations."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from marketplace.outbox import registry
from marketplace.web import beside
from orders.offerings import policy, queries, tasks


def register() -> None:
    registry.register("offerings.spread", "offerings.Slice", tasks.spread)
    registry.register("offerings.send", "offerings.Delivery", tasks.send)
    beside.register("talk", "orders/offerings/_from_talk.html", _from_talk)
    beside.register("negotiation", "orders/offerings/_in_room.html", _in_room)


def _from_talk(request: HttpRequest, talk: Any) -> dict[str, Any] | None:
    """The supplier's way to an offer, from a talk with a buyer."""
    if talk.alone or not policy.may_offer(request.member):
        return None
    return {"thread_id": talk.thread_id}


def _in_room(request: HttpRequest, negotiation: Any) -> dict[str, Any] | None:
    """To the buyer: that it was offered unasked, and how to stop that."""
    member = request.member
    if not negotiation.rfq.offered or not member.is_buyer:
        return None
    return {
        "supplier": negotiation.supplier,
        "stopped": queries.stopped(negotiation.buyer_id, negotiation.supplier_id),
        "may": policy.may_stop(member),
        "ref": negotiation.ref,
    }
