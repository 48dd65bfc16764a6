"""Who may change what a company has put aside."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict

BUYERS_ONLY = _("Only buyers keep favourites and saved searches.")


def may_save_searches(member: Member) -> Verdict:
    """Have searches of one's own, in any role: they bind nobody else."""
    return Allowed() if member.is_buyer else Denied(BUYERS_ONLY)


def may_keep(member: Member) -> Verdict:
    """Change the company's favourites, folders and followed suppliers: those who may ask."""
    if not member.is_buyer:
        return Denied(BUYERS_ONLY)
    return Allowed() if member.has(Right.RFQ_SEND) else Denied(NO_RIGHT)
