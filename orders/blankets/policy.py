"""Who may call off from an agreement, and who may end it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Expired, NotAllowed, Refused, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from orders.blankets import states
from orders.blankets.models import Blanket

BUYERS = _("The buyer calls off, and decides on closing it early.")
SUPPLIERS = _("Only the supplier asks to close it early; the buyer may close it.")
ENDED = _("This agreement has ended.")
OVER = _("The last day to call off has passed.")
EARLY = _("The first day to call off has not come yet.")
ASKED = _("You have asked already. The buyer decides.")
NOT_ASKED = _("The supplier has not asked to close it.")
NOT_YOU = (NO_RIGHT, BUYERS, SUPPLIERS)


def may_call_off(blanket: Blanket, member: Member, today: date) -> Verdict:
    """Order part of the balance: those of the buyer who may accept offers, within its days."""
    if not (verdict := _may(blanket, member, "buyer")):
        return verdict
    if blanket.over(today):
        return Denied(OVER)
    return Denied(EARLY) if today < blanket.first_day else Allowed()


def may_close(blanket: Blanket, member: Member, today: date) -> Verdict:
    """End it before its last day: the buyer, who was promised the price until then."""
    verdict = _may(blanket, member, "buyer")
    return Denied(OVER) if verdict and blanket.over(today) else verdict


def may_keep(blanket: Blanket, member: Member, today: date) -> Verdict:
    """Say no to the supplier who asks to close it."""
    verdict = may_close(blanket, member, today)
    return Denied(NOT_ASKED) if verdict and not blanket.closing_asked_at else verdict


def may_ask_to_close(blanket: Blanket, member: Member, today: date) -> Verdict:
    """Ask the buyer to close it early: the supplier, once until the buyer has answered."""
    verdict = _may(blanket, member, "supplier")
    if verdict and blanket.over(today):
        return Denied(OVER)
    return Denied(ASKED) if verdict and blanket.closing_asked_at else verdict


STEPS = {
    "call_off": may_call_off,
    "close": may_close,
    "keep": may_keep,
    "ask_to_close": may_ask_to_close,
}


def refusal(reason: Any) -> Refused:
    """What a denial amounts to: not you, too late, or not now."""
    if reason in NOT_YOU:
        return NotAllowed(reason)
    return Expired(reason) if reason == OVER else WrongState(reason)


def _may(blanket: Blanket, member: Member, side: str) -> Verdict:
    if member.side != side:
        return Denied(BUYERS if side == "buyer" else SUPPLIERS)
    if not member.has(Right.OFFER_ACCEPT):
        return Denied(NO_RIGHT)
    return Allowed() if blanket.state == states.RUNNING else Denied(ENDED)
