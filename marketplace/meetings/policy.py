"""Who may do what with a meeting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from marketplace.meetings import states
from marketplace.meetings.models import Meeting

YOURS = _("You proposed these times; the other side picks one.")
NOT_NOW = _("This meeting is settled.")


def may_arrange(_meeting: Meeting | None, member: Member) -> Verdict:
    """Ask for a meeting, propose other times, or cancel: whoever may write messages."""
    return Allowed() if member.has(Right.MESSAGE_SEND) else Denied(NO_RIGHT)


def may_pick(meeting: Meeting, member: Member) -> Verdict:
    """Pick one of the times: the side that did not propose them."""
    if not (verdict := may_arrange(meeting, member)):
        return verdict
    if meeting.state != states.PROPOSED:
        return Denied(NOT_NOW)
    if meeting.proposed_by_id == member.organisation_id:
        return Denied(YOURS)
    return Allowed()
