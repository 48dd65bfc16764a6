"""The closed vocabularies of sourcing, and when an alert is due. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# When people begin their day, by their own clock; Monday is weekday 0.
HOUR = time(8)
MONDAY = 0
# An instant alert is looked at when something has changed; a day later, in case that was missed.
AT_LEAST = timedelta(days=1)


class Frequency(StrEnum):
    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


def next_due(frequency: Frequency | str, *, after: datetime, zone: str) -> datetime | None:
    """When a search is to be looked at next: the next eight o'clock (on a Monday, by the week)
    of the clock in `zone`, which may be unknown; None for a search that is off.
    """
    match Frequency(frequency):
        case Frequency.OFF:
            return None
        case Frequency.INSTANT:
            return after + AT_LEAST
        case Frequency.DAILY:
            days = range(2)
        case Frequency.WEEKLY:
            days = range(8)
    clock = _zone(zone)
    here = after.astimezone(clock)
    mornings = (
        datetime.combine(here.date() + timedelta(days=day), HOUR, clock) for day in days
    )
    weekly = frequency == Frequency.WEEKLY
    return next(
        morning
        for morning in mornings
        if morning > after and (not weekly or morning.weekday() == MONDAY)
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
