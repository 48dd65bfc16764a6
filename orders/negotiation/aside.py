"""Our officers set an offer aside: it leaves the table, and its side may send a better one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.conversations import live
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move_held
from orders.negotiation import requests, states, versions
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.states import OfferState, opposite


def hold(offer: Offer) -> Negotiation:
    """The offer's negotiation, locked until the transaction ends."""
    return lock(Negotiation.objects.filter(pk=offer.negotiation_id))


def set_aside(negotiation: Negotiation, offer: Offer, *, by: Member) -> bool:
    """Take the offer from the table of the (held) negotiation; False where it lies there no more.

    With it goes its place on an open request, until its side sends a better one.
    """
    if negotiation.state != states.OPEN or negotiation.current_id != offer.pk:
        return False

    def change(row: Negotiation, _now: datetime) -> dict[str, Any]:
        versions.settle(offer, OfferState.SET_ASIDE)
        row.current, row.turn = None, offer.side
        return {"number": offer.number}

    now = clock.now()
    move_held(negotiation, by=by, step="set_aside", now=now, change=change)
    requests.set_aside(negotiation, by=by, now=now)
    live.publish(negotiation.thread_id)
    return True


def put_back(negotiation: Negotiation, offer: Offer, *, by: Member) -> bool:
    """Lay it on the table again; False where the talk has gone on, or its time is over.

    Its place on an open request comes back where the talk has not gone on, whether or not its
    time is over: its side may send another.
    """
    now = clock.now()
    stands = Offer.objects.get(pk=offer.pk).state == OfferState.SET_ASIDE
    last = negotiation.versions == offer.number and negotiation.current_id is None
    if negotiation.state != states.OPEN or not (stands and last):
        return False
    requests.put_back(negotiation, by=by, now=now)
    if offer.valid_until <= now:
        return False

    def change(row: Negotiation, _now: datetime) -> dict[str, Any]:
        versions.settle(offer, OfferState.VIEWED if offer.viewed_at else OfferState.SENT)
        row.current, row.turn = offer, opposite(offer.side)
        return {"number": offer.number}

    move_held(negotiation, by=by, step="put_back", now=now, change=change)
    live.publish(negotiation.thread_id)
    return True
