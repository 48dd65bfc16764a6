"""By what companies' answers are counted. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

WITHIN = timedelta(hours=24)  # answered later than this is not answered in time
WINDOW = timedelta(days=30)
FEWEST = 3  # fewer say nothing about anybody


def percent(in_time: int, received: int) -> int | None:
    """The share answered in time, rounded down; None while there are too few to say."""
    return None if received < FEWEST else 100 * in_time // received


def standing(asked_at: datetime, replied_at: datetime | None, now: datetime) -> str:
    """What has become of one conversation: `in_time`, `late`, or `running`, its day not over."""
    if replied_at is None:
        return "running" if asked_at + WITHIN > now else "late"
    return "in_time" if replied_at - asked_at <= WITHIN else "late"
