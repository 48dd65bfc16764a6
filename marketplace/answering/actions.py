"""Counting how fast companies answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Aggregate, Count, DurationField, F, Max, Q

from marketplace.accounts.models import Organisation
from marketplace.answering import acts, changes, choices, queries
from marketplace.answering.choices import WINDOW
from marketplace.answering.models import Figure
from marketplace.conversations import actions as conversations
from marketplace.lifecycle import clock

OVERLAP = timedelta(minutes=15)  # more than a transaction may take to be seen


class Median(Aggregate):
    """The middle value; rows without one are left out."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def recount() -> int:
    """Count every company's last thirty days anew, how many have figures."""
    now = clock.now()
    _note_acts(now)
    counted = (
        queries.settled(now)
        .order_by()
        .values("organisation_id")
        .annotate(
            received=Count("pk"),
            in_time=Count("pk", filter=Q(took__lte=choices.WITHIN)),
            median=Median(F("took")),
        )
    )
    figures = [Figure(counted_at=now, **row) for row in counted]
    with transaction.atomic():
        before = _rates()
        Figure.objects.bulk_create(
            figures,
            update_conflicts=True,
            unique_fields=["organisation"],
            update_fields=["received", "in_time", "median", "counted_at"],
        )
        quiet = Figure.objects.filter(received__gt=0, counted_at__lt=now)
        quiet.update(received=0, in_time=0, median=None, counted_at=now)
        _write_hours()
        changes.announce({company for company, _rate in before ^ _rates()})
    return len(figures)


def _note_acts(now: datetime) -> None:
    """What answered since the last count, and a little before it; telling it twice is harmless."""
    last = Figure.objects.aggregate(at=Max("counted_at"))["at"]
    for thread_id, organisation_id, at in acts.since(last - OVERLAP if last else now - WINDOW):
        conversations.answered(thread_id=thread_id, organisation_id=organisation_id, at=at)


def _rates() -> set[tuple[int, int | None]]:
    """The companies that have a rate, each with it."""
    rated = Figure.objects.annotate(rate=queries.rate()).exclude(rate=None)
    return set(rated.values_list("pk", "rate"))


def _write_hours() -> None:
    """What cards of goods show stands with the company; only what has changed is written."""
    rows = Figure.objects.select_related("organisation")
    other = [row for row in rows if row.organisation.reply_hours != row.hours]
    for row in other:
        row.organisation.reply_hours = row.hours
    Organisation.objects.bulk_update([row.organisation for row in other], ["reply_hours"])
