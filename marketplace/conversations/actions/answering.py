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

    Only the first time counts, also where it is told late: its own clock stops, those of the
    others start.
    """
    mine, moment = Q(organisation_id=organisation_id), Value(at, DateTimeField())
    first = Q(asked_at=None) | Q(asked_at__gt=at)
    answer = Q(asked_at__lte=at) & (Q(replied_at=None) | Q(replied_at__gt=at))
    return {
        "asked_at": Case(When(~mine & first, then=moment), default=F("asked_at")),
        "replied_at": Case(When(mine & answer, then=moment), default=F("replied_at")),
    }
