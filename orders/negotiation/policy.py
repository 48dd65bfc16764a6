"""Who may act in a negotiation. The same answer draws the button and refuses the request."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import NotAllowed, NotYourTurn, Refused, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from orders.negotiation import states
from orders.negotiation.models import Negotiation

CLOSED = _("This negotiation has ended.")
WAITING = _("It is the other side's turn.")
NOTHING = _("There is no offer on the table.")
YOURS = _("This offer is your own.")
NO_ROUNDS = _("All rounds are used: accept this offer or decline it.")


def may_send(negotiation: Negotiation, member: Member) -> Verdict:
    """Send the first offer, or a counter-offer."""
    if not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    if negotiation.state != states.OPEN:
        return Denied(CLOSED)
    if negotiation.turn != member.side:
        return Denied(WAITING)
    if negotiation.versions >= 2 * negotiation.most_rounds:
        return Denied(NO_ROUNDS)
    return Allowed()


def may_accept(negotiation: Negotiation, member: Member) -> Verdict:
    """Accept what the other side has put on the table."""
    if not member.has(Right.OFFER_ACCEPT):
        return Denied(NO_RIGHT)
    return _may_answer(negotiation, member)


def may_decline(negotiation: Negotiation, member: Member) -> Verdict:
    """End the negotiation without an agreement, on one's own turn."""
    if not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    return _may_answer(negotiation, member)


def may_withdraw(negotiation: Negotiation, member: Member) -> Verdict:
    """Take one's own offer back while the other side has not answered."""
    if not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    if negotiation.state != states.OPEN:
        return Denied(CLOSED)
    if negotiation.current is None:
        return Denied(NOTHING)
    if negotiation.current.side != member.side:
        return Denied(WAITING)
    return Allowed()


def refusal(reason: Any) -> Refused:
    """The refusal that a denial amounts to: not now, not this side, or not this person."""
    if reason in (WAITING, YOURS):
        return NotYourTurn(reason)
    if reason in (CLOSED, NOTHING, NO_ROUNDS):
        return WrongState(reason)
    return NotAllowed(reason)


def _may_answer(negotiation: Negotiation, member: Member) -> Verdict:
    if negotiation.state != states.OPEN:
        return Denied(CLOSED)
    if negotiation.current is None:
        return Denied(NOTHING)
    if negotiation.turn != member.side:
        return Denied(YOURS if negotiation.current.side == member.side else WAITING)
    return Allowed()
