"""Times typed on one country's clock and read on both. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

UK = "Europe/London"
BEIJING = "Asia/Shanghai"
ZONES = (UK, BEIJING)


def moment(typed: datetime, zone: str) -> datetime | None:
    """What a time of day means in UTC; None where the clocks skip it in spring.

    Where they show it twice in autumn, the first is meant.
    """
    meant = typed.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    back = meant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return meant if back == typed else None


def on_clock(value: datetime, zone: str) -> datetime:
    """A moment as the clocks of a country show it."""
    return value.astimezone(ZoneInfo(zone))
