"""Until when a conversation is put off. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(9)


def until(name: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The end of a snooze by its name, nine in the morning of whoever snoozes."""
    today = now.astimezone(zone).date()
    days = {"tomorrow": 1, "monday": 7 - today.weekday(), "fortnight": 14}[name]
    return datetime.combine(today + timedelta(days=days), MORNING, zone)
