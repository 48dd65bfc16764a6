"""Who sets what a company's people may spend."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import OTHER_SIDE
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

OWNERS = _("Only an owner sets limits and the amount to approve.")


def may_set(member: Member) -> Verdict:
    if not member.is_buyer:
        return Denied(OTHER_SIDE["buyer"])
    return Allowed() if member.has(Right.TEAM_MANAGE) else Denied(OWNERS)
