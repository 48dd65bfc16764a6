"""What must hold of every sample: none leaves unpaid, and no order names one not approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from marketplace.invariants import checks
from orders.samples import states
from orders.samples.models import Sample, SampleEvent


def register() -> None:
    checks.register("samples", _("Samples"), samples)


def samples(since: datetime | None) -> Iterator[str]:
    """A sentence for each sample that was sent unpaid, or is named in an order unapproved."""
    confirmed = SampleEvent.objects.filter(aggregate=OuterRef("pk"), kind="confirm")
    rows = Sample.objects.order_by("pk").only("ref", "state", "ordered_in")
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    sent = rows.filter(~Exists(confirmed), state__in=states.SENT)
    for sample in sent.alias(owed=F("price") + F("freight")).exclude(owed=0).iterator():
        yield f"{sample.ref} is {sample.state} and was never paid"
    for sample in rows.exclude(ordered_in="").exclude(state=states.APPROVED).iterator():
        yield f"{sample.ref} is {sample.state} and named in {sample.ordered_in}"
