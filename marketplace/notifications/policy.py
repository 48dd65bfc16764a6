"""Who decides how a company's people are told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

NOT_OWNER = _("Only an owner sets what the company’s people are told by default.")


def may_set_defaults(member: Member) -> Verdict:
    return Allowed() if member.has(Right.ORGANISATION_MANAGE) else Denied(NOT_OWNER)
