"""The date, the room and the end of an open request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from buyers.needs import notices, policy, states
from buyers.needs.models import Need, NeedEvent
from buyers.needs.rules import in_force
from buyers.rfqs import actions as rfqs
from buyers.rfqs.actions.timing import LATER, LONGEST, TOO_LATE
from marketplace.accounts import standing
from marketplace.accounts.members import SYSTEM, Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import lock, move, move_held
from marketplace.lifecycle.refusals import Invalid
from marketplace.lifecycle.verdict import Verdict


def extend(
    *, by: Member, ref: str, until: datetime, expected_version: int | None = None
) -> NeedEvent:
    """Keep it open longer, once. Raises `Invalid` for a date that is no later, or too late."""

    def change(need: Need, now: datetime) -> dict[str, str]:
        if until <= now or (need.expires_at and until <= need.expires_at):
            raise Invalid(errors={"until": [LATER]})
        if until > now + LONGEST:
            raise Invalid(errors={"until": [TOO_LATE]})
        need.expires_at, need.extended_at = until, now
        return {"to": until.isoformat()}

    return _step("extend", by, ref, expected_version, policy.may_extend, change)


def ask_more(*, by: Member, ref: str, expected_version: int | None = None) -> NeedEvent:
    """Let some more suppliers quote, once as many have as may."""

    def change(need: Need, now: datetime) -> dict[str, int]:
        need.quotes_at_most += in_force(now).more_at_once
        return {"at_most": need.quotes_at_most}

    return _step("ask_more", by, ref, expected_version, policy.may_ask_more, change)


@transaction.atomic
def close(
    *, by: Member, ref: str, reason: str, expected_version: int | None = None
) -> NeedEvent:
    """End it with a reason; what suppliers are talking about ends with it, and each is told."""
    standing.hold(by, Right.RFQ_SEND, by.organisation_id)
    rfqs.close_answers(by=by, need_ref=ref, reason=reason)

    def change(need: Need, now: datetime) -> dict[str, str]:
        need.ending, need.ended_at = reason, now
        need.run(now)
        return {"reason": reason}

    return _step("close", by, ref, expected_version, policy.may_close, change, [notices.closed])


@transaction.atomic
def cancel(*, by: Member, ref: str, expected_version: int | None = None) -> NeedEvent:
    """Take it back before anybody has quoted."""
    standing.hold(by, Right.RFQ_SEND, by.organisation_id)
    rfqs.close_answers(by=by, need_ref=ref, reason="not_needed")

    def change(need: Need, now: datetime) -> None:
        need.ended_at = now
        need.run(now)

    return _step(
        "cancel", by, ref, expected_version, policy.may_cancel, change, [notices.closed]
    )


@transaction.atomic
def reopen(*, by: Member, ref: str, expected_version: int | None = None) -> NeedEvent:
    """Open it again where it stood, with the time of a new one; the answers go on too."""
    standing.hold(by, Right.RFQ_SEND, by.organisation_id)
    found = Need.objects.visible_to(by).get(ref=ref)
    quoted = found.matches.exclude(quoted_at=None).exists()
    now = clock.now()
    rules = in_force(now)

    def change(need: Need, now: datetime) -> dict[str, str]:
        need.expires_at = now + timedelta(days=rules.open_days)
        need.ending, need.ended_at = "", None
        return {"expires_at": need.expires_at.isoformat()}

    def may(need: Need, member: Member) -> Verdict:
        return policy.may_reopen(need, member, now=now, days=rules.reopen_days)

    event = _step("resume" if quoted else "reopen", by, ref, expected_version, may, change)
    rfqs.reopen_answers(by=by, need_ref=ref)
    return event


def expire_due(limit: int = 200) -> int:
    """End every open request whose time is over; returns how many. Talks that go on, go on."""
    due = Need.objects.filter(
        state__in=states.LIVE, expires_at__lte=clock.now(), paused_at=None
    ).order_by("pk")
    return sum(_expire(pk) for pk in due.values_list("pk", flat=True)[:limit])


def _expire(pk: int) -> bool:
    def change(need: Need, now: datetime) -> None:
        need.ended_at = now

    with transaction.atomic():
        rfqs.expire_answers(need_ref=Need.objects.values_list("ref", flat=True).get(pk=pk))
        need = lock(Need.objects.filter(pk=pk))
        now = clock.now()
        if not need.live or not need.over(now):  # extended, or paused, while we looked
            transaction.set_rollback(True)
            return False
        move_held(
            need, by=SYSTEM, step="expire", now=now, change=change, announce=[notices.expired]
        )
    return True


def _step(
    step: str,
    by: Member,
    ref: str,
    expected_version: int | None,
    may: Callable[[Any, Any], Verdict],
    change: Callable[[Any, datetime], Any],
    announce: Any = (),
) -> NeedEvent:
    return move(
        Need.objects.visible_to(by).filter(ref=ref),
        by=by,
        step=step,
        expected_version=expected_version,
        may=may,
        change=change,
        announce=announce,
    )
