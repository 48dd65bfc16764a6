"""Every write about meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.conversations import live
from marketplace.conversations import queries as threads
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin, move
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.meetings import notices, policy, states
from marketplace.meetings.models import Meeting, MeetingEvent

LENGTHS = (15, 30, 45, 60, 90)


def ask(
    *,
    by: Member,
    thread_id: int,
    slots: Sequence[datetime],
    topic: str,
    place: str,
    minutes: int = 30,
) -> Meeting:
    """Ask the other side for a meeting at one of up to five times; raises `Invalid`, `NotAllowed`."""
    if not policy.may_arrange(None, by) or not threads.is_party(by, thread_id):
        raise NotAllowed
    offered = _checked(slots, clock.now())
    if not topic.strip():
        raise Invalid(errors={"topic": [_("Say what it is about.")]})
    if minutes not in LENGTHS:
        raise Invalid(errors={"minutes": [_("Choose how long it is to be.")]})
    meeting = Meeting(
        thread_id=thread_id,
        proposed_by=by.organisation,
        slots=offered,
        topic=topic.strip(),
        place=place.strip(),
        minutes=minutes,
    )
    with transaction.atomic():
        begin(
            meeting,
            by=by,
            data={"topic": meeting.topic, "slots": offered},
            announce=[partial(notices.other_side, by=by)],
        )
        live.publish(thread_id)
    return meeting


def pick(
    *, by: Member, ref: str, slot: datetime, expected_version: int | None = None
) -> MeetingEvent:
    """Agree to one of the times offered, while it lies ahead."""

    def change(meeting: Meeting, now: datetime) -> dict[str, Any]:
        if slot not in meeting.offered:
            raise Invalid(errors={"slot": [_("This time is not offered any more.")]})
        if slot <= now:
            raise Invalid(errors={"slot": [_("This time has passed. Propose others.")]})
        meeting.at = slot
        return {"at": slot.isoformat()}

    return _move(by, ref, "pick", expected_version, change, may=policy.may_pick)


def propose(
    *,
    by: Member,
    ref: str,
    slots: Sequence[datetime],
    expected_version: int | None = None,
) -> MeetingEvent:
    """Propose other times; the other side picks then."""

    def change(meeting: Meeting, now: datetime) -> dict[str, Any]:
        meeting.slots, meeting.at = _checked(slots, now), None
        meeting.proposed_by = by.organisation
        return {"slots": meeting.slots}

    return _move(by, ref, "propose", expected_version, change)


def cancel(*, by: Member, ref: str, expected_version: int | None = None) -> MeetingEvent:
    """Call the meeting off."""
    return _move(by, ref, "cancel", expected_version, None)


def _move(
    by: Member,
    ref: str,
    step: str,
    expected_version: int | None,
    change: Any,
    *,
    may: Any = policy.may_arrange,
) -> MeetingEvent:
    with transaction.atomic():
        event = move(
            Meeting.objects.filter(pk__in=Meeting.objects.visible_to(by).filter(ref=ref)),
            by=by,
            step=step,
            expected_version=expected_version,
            may=may,
            change=change,
            announce=[partial(notices.other_side, by=by)],
        )
        live.publish(event.aggregate.thread_id)
    return event


def _checked(slots: Sequence[datetime], now: datetime) -> list[str]:
    """The times to be stored, in order; raises `Invalid` beside the field of the wrong one."""
    if not slots:
        raise Invalid(errors={"slot1": [_("Propose at least one time.")]})
    if len(slots) > states.MOST_SLOTS:
        raise Invalid(errors={"slot5": [_("Propose at most five times.")]})
    late = [n for n, slot in enumerate(slots, start=1) if slot <= now]
    if late:
        raise Invalid(errors={f"slot{n}": [_("Choose a time in the future.")] for n in late})
    return [each.astimezone(UTC).isoformat() for each in sorted(set(slots))]
