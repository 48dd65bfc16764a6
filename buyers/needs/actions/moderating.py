"""What moderators do with an open request: it opens, or goes back with a reason."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from buyers.needs import notices, policy
from buyers.needs.choices import Rejection, Task
from buyers.needs.models import Need, NeedEvent, NeedWork
from buyers.needs.rules import in_force
from marketplace.accounts.members import Member
from marketplace.lifecycle.move import move
from marketplace.lifecycle.refusals import Invalid
from marketplace.outbox.wake import wake

WORK = "needs.work"


def approve(*, by: Member, ref: str, expected_version: int | None = None) -> NeedEvent:
    """Open it for as many days as the rules say; workers find the suppliers it fits."""

    def change(need: Need, now: datetime) -> dict[str, str]:
        rules = in_force(now)
        need.opened_at, need.expires_at = now, now + timedelta(days=rules.open_days)
        need.quotes_at_most = rules.quotes_at_most
        NeedWork.objects.create(need=need, task=Task.MATCH)
        wake(WORK)
        return {"expires_at": need.expires_at.isoformat()}

    return move(
        _of(by, ref),
        by=by,
        step="approve",
        expected_version=expected_version,
        may=policy.may_moderate,
        change=change,
        announce=[notices.approved],
    )


def reject(
    *, by: Member, ref: str, reason: str, note: str = "", expected_version: int | None = None
) -> NeedEvent:
    """Not published: the buyer reads why, and can post it anew."""
    if reason not in Rejection.values:
        raise Invalid(errors={"reason": [policy.WHY]})

    def change(need: Need, _now: datetime) -> dict[str, str]:
        need.rejection, need.rejection_note = reason, note.strip()
        return {"reason": reason}

    return move(
        _of(by, ref),
        by=by,
        step="reject",
        expected_version=expected_version,
        may=policy.may_moderate,
        change=change,
        announce=[notices.rejected],
    )


def _of(by: Member, ref: str) -> QuerySet[Need]:
    return (Need.objects.all() if by.is_staff else Need.objects.none()).filter(ref=ref)
