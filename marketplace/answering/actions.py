"""Counting how fast companies answer."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Aggregate, Count, DurationField, F, Q

from marketplace.accounts.models import Organisation
from marketplace.answering import choices, queries
from marketplace.answering.models import Figure
from marketplace.lifecycle import clock


class Median(Aggregate):
    """The middle value; rows without one are left out."""

    template = "percentile_cont(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def recount() -> int:
    """Count every company's last thirty days anew, in a handful of statements; how many have figures."""
    now = clock.now()
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
        Figure.objects.bulk_create(
            figures,
            update_conflicts=True,
            unique_fields=["organisation"],
            update_fields=["received", "in_time", "median", "counted_at"],
        )
        quiet = Figure.objects.filter(received__gt=0, counted_at__lt=now)
        quiet.update(received=0, in_time=0, median=None, counted_at=now)
        _write_hours()
    return len(figures)


def _write_hours() -> None:
    """What cards of goods show stands with the company; only what has changed is written."""
    rows = Figure.objects.select_related("organisation")
    other = [row for row in rows if row.organisation.reply_hours != row.hours]
    for row in other:
        row.organisation.reply_hours = row.hours
    Organisation.objects.bulk_update([row.organisation for row in other], ["reply_hours"])
