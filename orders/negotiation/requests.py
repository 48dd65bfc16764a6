"""What an offer and an acceptance note on the request they answer, and on the open one above it."""

from __future__ import annotations

from datetime import datetime

from buyers.needs import actions as needs
from buyers.rfqs import actions as rfqs
from marketplace.accounts.members import Member
from orders.negotiation.models import Negotiation


def quote(negotiation: Negotiation, *, by: Member, now: datetime) -> None:
    """Note that an offer is being sent; the first in answer to an open request takes a place of it."""
    rfqs.quote(negotiation.rfq, by=by, now=now)
    if negotiation.rfq.need_ref and negotiation.versions == 0:
        needs.take_place(negotiation.rfq, by=by, now=now)


def awarded(negotiation: Negotiation, *, by: Member, now: datetime) -> None:
    """Note the acceptance; of an open request each line is awarded once."""
    rfq = negotiation.rfq
    rfqs.award(rfq, by=by, now=now)
    if rfq.need_ref:
        positions = {line.position for line in rfq.asked.values()}
        needs.award(rfq, positions=positions, by=by, now=now)
