"""For how long a question stops the clock: rows that staff edit, the newest that has begun holds."""

from __future__ import annotations

from datetime import datetime, timedelta

from buyers.rfqs.models import PauseRule


def answer_by(now: datetime) -> datetime:
    """Until when a question of now is to be answered: then the clock runs on."""
    found = PauseRule.objects.filter(from_on__lte=now.date()).first()
    return now + timedelta(hours=(found or PauseRule()).hours)
