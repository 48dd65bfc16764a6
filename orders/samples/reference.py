"""The sample rule the product begins with; staff follow it by newer ones."""

from __future__ import annotations

from datetime import date

from orders.samples.models import SampleRule

FIRST = date(2026, 1, 1)


def load() -> int:
    """Store the first rule unless one is stored; safe to repeat. Returns how many are new."""
    if SampleRule.objects.exists():
        return 0
    SampleRule.objects.create(
        from_on=FIRST,
        window_days=90,
        most_verified=5,
        most_unverified=2,
        answer_days=5,
        pay_days=7,
        send_days=14,
        judge_days=14,
        note="Assumption of this house: no agreement with suppliers stands behind it",
    )
    return 1
