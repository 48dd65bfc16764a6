"""What still waits for a worker, and the passing of time."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

from django.db.models.functions import Now

from marketplace.outbox import registry

LEASED_FOR = timedelta(seconds=120)


def waiting() -> dict[str, int]:
    """How many rows of each kind of work are not done."""
    counted = {
        kind.name: kind.rows.exclude(work_state="done").count() for kind in registry.works()
    }
    return {name: count for name, count in counted.items() if count}


def two_minutes_pass(*, held: timedelta = timedelta(seconds=10)) -> None:
    """Let leases that were taken longer than `held` ago run out, and pauses end."""
    for kind in registry.works():
        kind.rows.filter(
            work_state="leased", leased_until__lt=Now() + LEASED_FOR - held
        ).update(leased_until=Now() - timedelta(seconds=1))
        kind.rows.filter(work_state="new", available_at__gt=Now()).update(available_at=Now())


def mails(folder: Path) -> Counter[str]:
    """How often each Message-ID was sent."""
    sent: Counter[str] = Counter()
    for path in folder.glob("*.log"):
        sent.update(re.findall(r"^Message-ID: (\S+)", path.read_text(), re.MULTILINE))
    return sent
