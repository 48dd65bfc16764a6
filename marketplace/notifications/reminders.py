"""What people are reminded of: rooms register theirs in `AppConfig.ready()`.

When each reminder comes is a row that staff edit (`ReminderRung`), not a rule of the room.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Span:
    """The moments of things that are due at one rung: after `since`, not after `until`."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """One rung as it is told: so many `hours` after the moment (before it, when negative)."""

    hours: int
    escalates: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """`find(span)` are the things whose moment lies in the span, each with a `subject`: what is
    reminded of, once for each rung. `tell(thing, due, event_key)` tells whom it concerns.
    """

    code: str
    label: Any
    find: Callable[[Span], QuerySet[Any]]
    tell: Callable[[Any, Due, str], None]


_reminders: dict[str, Reminder] = {}


def register(reminder: Reminder) -> None:
    _reminders[reminder.code] = reminder


def reminders() -> list[Reminder]:
    return list(_reminders.values())


def spans(rungs: list[tuple[int, int]], now: datetime) -> list[Span]:
    """When the moments lie that are due now at each of `rungs` (hours, lapses after hours).

    A thing is due at one rung only: what has come to the next is not reminded by the last.
    """
    found = []
    for index, (hours, lapses) in enumerate(rungs):
        later = [after for after, _lapse in rungs[index + 1 :]]
        ends = min([hours + lapses, *later])
        found.append(Span(now - timedelta(hours=ends), now - timedelta(hours=hours)))
    return found
