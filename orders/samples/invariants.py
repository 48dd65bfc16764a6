"""What must hold of every sample: none that is paid for leaves before the money has arrived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from marketplace.invariants import checks
from orders.samples import states
from orders.samples.models import Sample, SampleEvent


def register() -> None:
    checks.register("samples", samples)


def samples(since: datetime | None) -> Iterator[str]:
    """A sentence for each sample that was sent though what it costs was never confirmed."""
    confirmed = SampleEvent.objects.filter(aggregate=OuterRef("pk"), kind="confirm")
    rows = Sample.objects.filter(~Exists(confirmed), state__in=states.SENT)
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    unpaid = rows.alias(owed=F("price") + F("freight")).exclude(owed=0).order_by("pk")
    for sample in unpaid.only("ref", "state").iterator():
        yield f"{sample.ref} is {sample.state} and was never paid"
