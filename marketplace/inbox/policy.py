"""Who may arrange a company's conversations."""

from __future__ import annotations

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict


def may_handle(member: Member) -> Verdict:
    """Assign, label, put off, write templates: whoever may write messages."""
    return Allowed() if member.has(Right.MESSAGE_SEND) else Denied(NO_RIGHT)


def may_rule(member: Member) -> Verdict:
    """Say whose new conversations are: who manages the team."""
    return Allowed() if member.has(Right.TEAM_MANAGE) else Denied(NO_RIGHT)
