"""What waits for a colleague: who decides about it, and what they say.

The rooms whose things wait (`models.Held`) have the steps; what is the same of all stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from buyers.spending import queries
from buyers.spending.states import TO_APPROVE
from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from marketplace.web import waiting

OWN = _("A colleague has to approve what you ask for.")
SETTLED = _("This request does not wait for approval any more.")
ABOVE_YOURS = _("This is above your own spend limit. An owner can approve it.")
SAY_WHY = _("Say what should change, so that it can be asked for again.")


class Waits(Protocol):
    """A `models.Held` with a life."""

    ref: Any
    state: Any
    worth: Any
    worth_currency: Any
    asked_by: Any
    asked_by_id: Any
    approval_note: Any


def may_approve(held: Waits, member: Member) -> Verdict:
    """Approve what waits, or send it back: a colleague, within what they may spend."""
    if not member.is_buyer or not member.has(Right.RFQ_APPROVE):
        return Denied(NO_RIGHT)
    if held.asked_by_id == member.user_id:
        return Denied(OWN)
    if held.state != TO_APPROVE:
        return Denied(SETTLED)
    limit = queries.limit_of(member)
    if limit is not None and not limit.covers(held.worth, held.worth_currency):
        return Denied(ABOVE_YOURS)
    return Allowed()


def may_withdraw(held: Waits, member: Member) -> Verdict:
    """Take back what waits inside the company: whoever may send requests."""
    if not member.is_buyer or not member.has(Right.RFQ_SEND):
        return Denied(NO_RIGHT)
    return Allowed() if held.state == TO_APPROVE else Denied(SETTLED)


def noted(note: str) -> Callable[[Any, datetime], dict[str, str]]:
    """The change of a step that leaves the approver's word to whoever asked."""

    def change(held: Any, _now: datetime) -> dict[str, str]:
        held.approval_note = note.strip()
        return {"note": held.approval_note}

    return change


def reasoned(note: str) -> Callable[[Any, datetime], dict[str, str]]:
    """The same where it must be said. Raises `Invalid` where it is not."""
    if not note.strip():
        raise Invalid(errors={"note": [SAY_WHY]})
    return noted(note)


def to_do(rows: Iterable[Waits], page: str) -> Iterator[waiting.Waiting]:
    """What waits for the reader, as the first page lists it; `page` is the route of one."""
    for row in rows:
        yield waiting.Waiting(
            text=gettext("%(person)s’s request waits for your approval")
            % {"person": row.asked_by},
            url=reverse(page, args=[row.ref]),
            detail=row.ref,
            icon="gavel",
        )


def inside(held: Waits) -> dict[str, Any]:
    """What the API tells its own company of it."""
    worth = None if held.worth is None else str(held.worth)
    return {"worth": worth, "approval_note": held.approval_note}
