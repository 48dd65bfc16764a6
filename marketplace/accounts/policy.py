"""Who may change a company's team."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Right, Role
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

NOT_OWNER = _("Only an owner can change the team.")
LAST_OWNER = _("A company needs an owner. Make somebody else an owner first.")


def may_manage(member: Member) -> Verdict:
    return Allowed() if member.has(Right.TEAM_MANAGE) else Denied(NOT_OWNER)


def may_remove(member: Member, place: Membership) -> Verdict:
    """An owner removes anybody; everybody may leave by themselves."""
    if place.user_id == member.user_id:
        return Allowed()
    return may_manage(member)


def may_step_down(place: Membership, *, owners: int) -> Verdict:
    """Whether `place` may stop being an owner's, when the company has `owners` of them."""
    if place.role == Role.OWNER and owners <= 1:
        return Denied(LAST_OWNER)
    return Allowed()
