"""Who was asked when, and when they first answered: the clock of a thread."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.fields import DateTimeField

from marketplace.conversations.models import Party


def answered(*, thread_id: int, organisation_id: int, at: datetime) -> None:
    """Note that a company has answered by an act: an offer, a refusal, an acceptance."""
    Party.objects.filter(thread_id=thread_id).update(**told(organisation_id, at))


def told(organisation_id: int, at: datetime) -> dict[str, Any]:
    """What becomes of the places in a thread when a company says something in it.

    Only the first time counts: its own clock stops, those of the others start.
    """
    mine, moment = Q(organisation_id=organisation_id), Value(at, DateTimeField())
    return {
        "asked_at": Case(When(~mine & Q(asked_at=None), then=moment), default=F("asked_at")),
        "replied_at": Case(
            When(mine & Q(asked_at__isnull=False, replied_at=None), then=moment),
            default=F("replied_at"),
        ),
    }
