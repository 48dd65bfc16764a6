"""Who connects a company's programs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

NOT_OWNER = _("Only an owner connects the company’s programs.")


def may_manage(member: Member) -> Verdict:
    return Allowed() if member.has(Right.KEYS_MANAGE) else Denied(NOT_OWNER)
