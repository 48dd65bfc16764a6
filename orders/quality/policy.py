"""Who may mark a quote, and who judges marks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle.refusals import NotAllowed, Refused, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from orders.negotiation.models import Negotiation
from orders.quality import states
from orders.quality.models import Rating

BUYERS = _("Quotes are marked by the buyer.")
NO_QUOTE = _("There is no quote yet.")
FIXED = _("The request has ended: the mark stands as it is.")
STRUCK = _("Our moderators have struck this mark.")
MODERATORS = _("Moderators judge marks.")


def may_rate(
    negotiation: Negotiation, rating: Rating | None, member: Member, *, still_open: bool
) -> Verdict:
    """Give the quote a mark, or another while its request is open."""
    if not member.is_buyer:
        return Denied(BUYERS)
    if not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    if not negotiation.versions:
        return Denied(NO_QUOTE)
    if rating is None:
        return Allowed()
    if rating.state == states.STRUCK:
        return Denied(STRUCK)
    return Allowed() if still_open else Denied(FIXED)


def may_judge(member: Member) -> Verdict:
    """Strike a mark, or put it back."""
    return Allowed() if member.in_group(StaffGroup.MODERATOR) else Denied(MODERATORS)


def refusal(reason: Any) -> Refused:
    """The refusal a denial amounts to: not now, or not this person."""
    if reason in (NO_QUOTE, FIXED, STRUCK):
        return WrongState(reason)
    return NotAllowed(reason)
