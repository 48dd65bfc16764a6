"""Who puts pavilions together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict


def may_arrange(member: Member) -> Verdict:
    """Those of our staff who look after listings."""
    if member.in_group(StaffGroup.MODERATOR):
        return Allowed()
    return Denied(_("Only a moderator puts pavilions together."))
