"""Whether the events of everything that has a life tell the story its row ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from django.apps import apps

from marketplace.lifecycle import replay
from marketplace.lifecycle.models import Aggregate

AT_A_TIME = 500


def histories(since: datetime | None) -> Iterator[str]:
    """A sentence for each gap, broken hash, impossible step, or row its events do not end in."""
    for model in apps.get_models():
        if issubclass(model, Aggregate):
            yield from _of(model, since)


def _of(model: type[Any], since: datetime | None) -> Iterator[str]:
    rows = model.objects.filter(changed_at__gte=since) if since else model.objects.all()
    things = rows.order_by("pk").iterator(AT_A_TIME)
    while batch := {thing.pk: thing for thing in islice(things, AT_A_TIME)}:
        told = dict.fromkeys(batch, ())
        events = model.events.rel.related_model.objects.filter(aggregate__in=batch)
        ordered = events.order_by("aggregate_id", "sequence")
        for pk, story in groupby(ordered, attrgetter("aggregate_id")):
            told[pk] = tuple(story)
        for pk, thing in batch.items():
            for problem in replay.problems(thing, told[pk]):
                yield f"{thing.ref}: {problem}"
