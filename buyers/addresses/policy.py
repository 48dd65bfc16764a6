"""Who may change a company's address book."""

from __future__ import annotations

from marketplace.accounts.access import NO_RIGHT, OTHER_SIDE
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict


def may_edit(member: Member) -> Verdict:
    """Whoever sends requests keeps the book: owners, managers and traders of a buyer."""
    if not member.is_buyer:
        return Denied(OTHER_SIDE["buyer"])
    return Allowed() if member.has(Right.RFQ_SEND) else Denied(NO_RIGHT)
