"""What the negotiation notes on the request it is about, in the transaction that holds both."""

from __future__ import annotations

from datetime import datetime

from buyers.rfqs import policy, states
from buyers.rfqs.models import Rfq, RfqEvent
from marketplace.accounts.members import Member
from marketplace.lifecycle.move import move_held
from marketplace.lifecycle.refusals import WrongState


def quote(rfq: Rfq, *, by: Member, now: datetime) -> None:
    """Note that an offer is being sent on a (held) request, the supplier's first as its quote.

    Raises `WrongState` once the request has ended.
    """
    if rfq.state not in states.LIVE:
        raise WrongState(policy.ENDED, state=rfq.state)
    if rfq.state == states.OPEN and by.is_supplier:
        move_held(rfq, by=by, step="quote", now=now)


def award(rfq: Rfq, *, by: Member, now: datetime) -> RfqEvent:
    """Note that an offer on the (held) request was accepted."""
    return move_held(rfq, by=by, step="award", now=now)
