"""How every step of a sample is taken: the companies locked, the member heard, the next day set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.guarding import actions as guarding
from marketplace.lifecycle.move import move
from marketplace.outbox.wake import wake
from marketplace.translation.service import language_of
from orders.samples import notices, policy, quotas, states
from orders.samples.models import Reminder, Sample, SampleEvent

Change = Callable[[Sample, datetime], dict[str, Any]]
MORNING = time(8, tzinfo=UTC)


def act(
    *,
    by: Member,
    ref: str,
    step: str,
    expected_version: int | None,
    change: Change = lambda _sample, _now: {},
    after: Callable[[Sample], None] = lambda _sample: None,
) -> SampleEvent:
    """Take `step` under the house's locks; the other side is told, and reminders are set.

    Raises `DoesNotExist` for strangers, and what `lifecycle.move` raises.
    """

    def whole(sample: Sample, now: datetime) -> dict[str, Any]:
        policy.require(policy.may_step(sample, by, step))
        facts = change(sample, now)
        target = states.SAMPLE.find(step, sample.state).target
        sample.due_on = due_on(sample, target, now)
        return facts

    with transaction.atomic():
        standing.hold_sides(by, policy.right_for(by, step), Sample, ref)
        event = move(
            Sample.objects.filter(ref=ref).select_related("buyer", "supplier"),
            by=by,
            step=step,
            expected_version=expected_version,
            change=whole,
            announce=[partial(notices.other_side, by=by), remind],
        )
        after(event.aggregate)
        if note := event.data.get("note"):
            guarding.look(by=by, thread_id=event.aggregate.thread_id, body=note)
    return event


def due_on(sample: Sample, state: str, now: datetime) -> date | None:
    """The day by which whoever's move it is in `state` should have made it."""
    turn = states.turn(state, owes=sample.owed > 0)
    if turn is None or turn[1] == "receive":
        return None
    rule = quotas.rule(now.date())
    promised = sample.policy["lead_days"]
    days = {
        "accept": rule.answer_days,
        "claim": rule.pay_days,
        "confirm": rule.answer_days,
        "ship": rule.send_days if promised is None else promised,
        "approve": rule.judge_days,
    }
    return now.date() + timedelta(days=days[turn[1]])


def remind(event: SampleEvent) -> None:
    """Write the reminders of the day that now runs: the day before, and the day after."""
    sample: Sample = event.aggregate
    if sample.due_on is None:
        return
    days = [
        (sample.due_on - timedelta(days=1), False),
        (sample.due_on + timedelta(days=1), True),
    ]
    Reminder.objects.bulk_create(
        Reminder(
            sample=sample,
            state=sample.state,
            due_on=sample.due_on,
            late=late,
            available_at=datetime.combine(day, MORNING),
        )
        for day, late in days
        if day > event.at.date()
    )
    wake("samples.remind")


def written(note: str) -> dict[str, Any]:
    """A note as an event keeps it: as it was written, with its language."""
    text = note.strip()
    return {"note": text, "language": language_of(text)} if text else {}
