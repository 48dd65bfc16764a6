"""The clock people live by: quiet hours, and the hour of the daily mail. Pure.

Times of day are read on the clock of a zone, so that a day with 23 or 25 hours is no special case.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

A_DAY = timedelta(days=1)


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; UTC for a name nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def quiet_until(
    now: datetime, *, zone: str, start: time | None, end: time | None
) -> datetime | None:
    """When the quiet hours end that `now` falls into; None outside them, or where there are none.

    `start` after `end` means over midnight. The end belongs to the day already.
    """
    if start is None or end is None or start == end:
        return None
    clock = zone_of(zone)
    here = now.astimezone(clock)
    time_here = here.time()
    over_midnight = start > end
    after_start, before_end = time_here >= start, time_here < end
    if not (after_start or before_end if over_midnight else after_start and before_end):
        return None
    day = here.date() + A_DAY if over_midnight and after_start else here.date()
    return max(datetime.combine(day, end, clock), now)


def next_time(now: datetime, *, zone: str, at: time) -> datetime:
    """The first moment after `now` at which the clock in `zone` shows `at`."""
    clock = zone_of(zone)
    today = now.astimezone(clock).date()
    moments = (datetime.combine(today + A_DAY * ahead, at, clock) for ahead in range(3))
    return next(moment for moment in moments if moment > now)


def last_time(now: datetime, *, zone: str, at: time) -> datetime:
    """The last moment, not after `now`, at which the clock in `zone` showed `at`."""
    clock = zone_of(zone)
    today = now.astimezone(clock).date()
    days = (today - A_DAY * back for back in range(3))
    moments = (datetime.combine(day, at, clock) for day in days)
    return next(moment for moment in moments if moment <= now)
