"""Who may report and mark a quote, who judges it, who appeals."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle.refusals import NotAllowed, Refused, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.states import ACCEPTED
from orders.quality import states
from orders.quality.models import QuoteCheck, Rating

BUYERS = _("Quotes are marked by the buyer.")
NO_QUOTE = _("There is no quote yet.")
FIXED = _("The request has ended: the mark stands as it is.")
STRUCK = _("Our moderators have struck this mark.")
MODERATORS = _("Moderators judge quotes and marks.")
BUYERS_REPORT = _("Quotes are reported by the buyer.")
LOOKED_AT = _("Our officers have looked at this quote already.")
REPORTED = _("Your company has reported this quote already.")
NO_APPEAL = _("There is nothing to appeal against, or it has been done.")
DECIDED = _("This has been decided already.")
ORDERED = _("The quote has been accepted: an order stands on it.")
ANOTHER = _("Another moderator decides about an appeal.")


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


def may_report(offer: Offer | None, check: QuoteCheck | None, member: Member) -> Verdict:
    """Tell our officers what is wrong with the supplier's version, once."""
    if not member.is_buyer:
        return Denied(BUYERS_REPORT)
    if not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    if offer is None:
        return Denied(NO_QUOTE)
    if check is not None and check.state != states.OPEN:
        return Denied(LOOKED_AT)
    return Denied(REPORTED) if check and check.reported_by_id else Allowed()


def may_appeal(check: QuoteCheck, member: Member) -> Verdict:
    """Say that a decision was wrong: the supplier, once."""
    if not member.is_supplier or not member.has(Right.OFFER_SEND):
        return Denied(NO_RIGHT)
    return Allowed() if check.state == states.UPHELD else Denied(NO_APPEAL)


def may_judge_check(
    check: QuoteCheck, negotiation: Negotiation, member: Member, step: str
) -> Verdict:
    """A moderator's step; an appeal is another one's to decide."""
    if not member.in_group(StaffGroup.MODERATOR):
        return Denied(MODERATORS)
    if step not in {each.name for each in states.CHECK.open_steps(check.state, ["staff"])}:
        return Denied(DECIDED)
    if step == "uphold" and negotiation.state == ACCEPTED:
        return Denied(ORDERED)
    own = check.decided_by_id == member.user_id
    return Denied(ANOTHER) if check.state == states.APPEALED and own else Allowed()


def refusal(reason: Any) -> Refused:
    """The refusal a denial amounts to: not now, or not this person."""
    if reason in (NO_QUOTE, FIXED, STRUCK, LOOKED_AT, REPORTED, NO_APPEAL, DECIDED, ORDERED):
        return WrongState(reason)
    return NotAllowed(reason)
