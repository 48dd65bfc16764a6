"""When things happen in the story: counted back from the morning of the day it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from marketplace.lifecycle import clock


class Calendar:
    """The story's own clock; it never runs ahead of the real one."""

    def __init__(self, today: datetime) -> None:
        self.today = today.astimezone(UTC).replace(hour=7, minute=40, second=0, microsecond=0)
        if self.today > today:
            self.today -= timedelta(days=1)

    def ago(self, days: float, hours: float = 0) -> datetime:
        return self.today - timedelta(days=days) + timedelta(hours=hours)

    @contextmanager
    def at(self, moment: datetime) -> Iterator[datetime]:
        """Inside, it is `moment` (or the story's today, should that be earlier)."""
        moment = min(moment, self.today)
        with clock.told(moment):
            yield moment
