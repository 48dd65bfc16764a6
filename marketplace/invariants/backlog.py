"""Whether the work that was promised is being done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from marketplace.lifecycle import clock
from marketplace.outbox import registry
from marketplace.outbox.models import Pending

LATE = timedelta(minutes=5)


def backlog(since: datetime | None) -> Iterator[str]:
    """A sentence for each kind of work that lies for five minutes past its time, or is dead."""
    now = clock.now()
    for work in registry.works():
        late = work.rows.filter(
            work_state=Pending.State.NEW, available_at__lt=now - LATE
        ).count()
        if late:
            yield f"{late} of {work.name} wait for more than five minutes"
        dead = work.rows.filter(work_state=Pending.State.DEAD)
        if since is not None:
            dead = dead.filter(available_at__gte=since)
        if count := dead.count():
            yield f"{count} of {work.name} are dead"
