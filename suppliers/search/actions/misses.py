"""Counting the queries that found nothing."""

from django.db.models import F
from django.db.models.functions import Now

from suppliers.search.models import ZeroResult
from suppliers.search.normal import normal

_LONGEST = 200


def note_miss(*, query: str, language: str) -> None:
    """Count a query that found nothing, for staff who look after words and suppliers."""
    text = normal(query)[:_LONGEST]
    if not text:
        return
    seen = ZeroResult.objects.filter(query=text, language=language)
    if not seen.update(times=F("times") + 1, last_at=Now()):
        ZeroResult.objects.bulk_create(
            [ZeroResult(query=text, language=language)], ignore_conflicts=True
        )
