"""An offer to all followers, however many: written down slice by slice by the workers."""

from __future__ import annotations

from django.db import transaction

from marketplace.outbox.wake import wake
from orders.offerings import queries
from orders.offerings.models import Delivery, Offering, Slice

SLICE = 500


def spread(offering: Offering) -> None:
    """Begin; what is to do is there with the offering, in the same transaction."""
    Slice.objects.create(offering=offering)
    wake("offerings.spread")


@transaction.atomic
def write_slice(row: Slice) -> None:
    """Write down the followers of a slice, each once; the next one where it was full.

    A second time nothing happens.
    """
    offering = Offering.objects.select_for_update().get(pk=row.offering_id)
    followers = queries.followers_of(offering.supplier_id).filter(pk__gt=row.after)
    keys = list(followers.order_by("pk").values_list("pk", flat=True)[:SLICE])
    Delivery.objects.bulk_create(
        [Delivery(offering=offering, buyer_id=key) for key in keys], ignore_conflicts=True
    )
    if len(keys) == SLICE:
        Slice.objects.get_or_create(offering=offering, after=keys[-1])
        wake("offerings.spread")
    else:
        offering.planned = offering.deliveries.count()
        offering.save(update_fields=["planned"])
    if keys:
        wake("offerings.send")
