"""What an offer and an acceptance note on the request they answer, and on the open one above it."""

from __future__ import annotations

from datetime import datetime

from buyers.needs import actions as needs
from buyers.needs import states
from buyers.rfqs import actions as rfqs
from marketplace.accounts.members import Member
from orders.negotiation import queries
from orders.negotiation.models import Negotiation


def quote(negotiation: Negotiation, *, by: Member, now: datetime) -> None:
    """Note that an offer is being sent; the first in answer to an open request takes a place of it,
    and so does one that follows a quote which was set aside.
    """
    rfqs.quote(negotiation.rfq, by=by, now=now)
    if negotiation.rfq.need_ref and by.is_supplier and negotiation.current_id is None:
        needs.take_place(negotiation.rfq, by=by, now=now)


def set_aside(negotiation: Negotiation, *, by: Member, now: datetime) -> None:
    """Note that a quote was set aside: its place on an open request is free for others."""
    if negotiation.rfq.need_ref:
        needs.free_place(negotiation.rfq, by=by, now=now)


def put_back(negotiation: Negotiation, *, by: Member, now: datetime) -> None:
    """Note that it was set aside wrongly: the place is its supplier's again, also in a full request."""
    if negotiation.rfq.need_ref:
        needs.give_place_back(negotiation.rfq, by=by, now=now)


def awarded(negotiation: Negotiation, *, by: Member, now: datetime) -> None:
    """Note the acceptance of what is on the table; of an open request each line is awarded once.

    Suppliers all of whose lines have now gone to others are told.
    """
    rfq = negotiation.rfq
    rfqs.award(rfq, by=by, now=now)
    if not rfq.need_ref:
        return
    positions = queries.accepted_positions(negotiation.current)
    event = needs.award(rfq, positions=positions, by=by, now=now)
    if event.aggregate.state != states.AWARDED:
        needs.pass_over(event, rfqs=queries.left_with_nothing(rfq))
