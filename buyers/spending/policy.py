"""Who sets what a company's people may spend, and what waits for a colleague."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from buyers.spending.amounts import Worth
from buyers.spending.choices import Hold
from buyers.spending.models import Bounds
from marketplace.accounts.access import OTHER_SIDE
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

OWNERS = _("Only an owner sets limits and the amount to approve.")


def may_set(member: Member) -> Verdict:
    if not member.is_buyer:
        return Denied(OTHER_SIDE["buyer"])
    return Allowed() if member.has(Right.TEAM_MANAGE) else Denied(OWNERS)


def why_held(bounds: Bounds, worth: Worth) -> str:
    """Why a request of this worth waits for a colleague; empty where it need not."""
    for bound, why in ((bounds.limit, Hold.LIMIT), (bounds.rule, Hold.RULE)):
        if bound is not None and not bound.covers(worth.amount, worth.currency):
            return why if worth.amount is not None else Hold.UNKNOWN
    return ""
