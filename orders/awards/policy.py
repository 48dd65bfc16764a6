"""Who may award lines of an open request. The same answer draws the button and refuses the request."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.needs import states
from buyers.needs.models import Need
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import NotAllowed, Refused, WrongState
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

ENDED = _("Nothing of this request can be awarded any more.")


def refusal(reason: object) -> Refused:
    """The refusal a denial amounts to: not any more, or not this person."""
    return WrongState(reason) if reason == ENDED else NotAllowed(reason)


def may_award(need: Need, member: Member) -> Verdict:
    """Accept what suppliers have quoted on it, or ask them for some of the lines."""
    if not member.is_buyer or not (
        member.has(Right.OFFER_ACCEPT) and member.has(Right.OFFER_SEND)
    ):
        return Denied(NO_RIGHT)
    return Allowed() if need.state in states.AWARDABLE else Denied(ENDED)
