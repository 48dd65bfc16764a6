"""What must hold of every open request: each line awarded as its events say, each place counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from buyers.needs import states
from buyers.needs.models import Need, NeedEvent
from marketplace.invariants import checks

AT_A_TIME = 500


def register() -> None:
    checks.register("needs", _("Open requests"), needs)


def needs(since: datetime | None) -> Iterator[str]:
    """A sentence for each open request that contradicts its lines, its events or its matches."""
    rows = Need.objects.all() if since is None else Need.objects.filter(changed_at__gte=since)
    read = rows.prefetch_related(
        "lines__awarded", "matches", Prefetch("events", NeedEvent.objects.order_by("sequence"))
    )
    for need in read.order_by("pk").iterator(AT_A_TIME):
        for problem in (*_awards(need), *_places(need)):
            yield f"{need.ref}: {problem}"


def _awards(need: Need) -> Iterator[str]:
    told: dict[int, str] = {}
    for event in need.events.all():
        if event.kind not in ("award", "award_part"):
            continue
        for position in event.data["lines"]:
            if position in told:
                yield f"line {position} was awarded twice"
            told[position] = event.data["answer"]
    lines = list(need.lines.all())
    stored = {line.position: line.awarded.ref for line in lines if line.awarded}
    if stored != told:
        yield f"its lines are awarded {stored}, its events say {told}"
    whole = all(line.awarded_id for line in lines)
    if lines and whole != (need.state == states.AWARDED):
        yield f"is {need.state} with {len(stored)} of {len(lines)} lines awarded"


def _places(need: Need) -> Iterator[str]:
    placed = sum(match.placed for match in need.matches.all())
    if placed != need.quotes:
        yield f"counts {need.quotes} quotes and {placed} suppliers have a place"
