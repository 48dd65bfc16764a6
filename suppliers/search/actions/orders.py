"""What changes the place of listings in an order without a change of the listings."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from suppliers.catalogue.models import Listing
from suppliers.search.actions.marking import mark
from suppliers.search.models import Sales


def note_rates(organisation_ids: Collection[int]) -> None:
    """Mark the goods of suppliers whose response rate is another now."""
    goods = Listing.objects.public().filter(organisation_id__in=organisation_ids)
    mark(goods.values_list("pk", flat=True))


def note_sales(orders: Mapping[int, int]) -> int:
    """Store how often each listing was ordered, the rest never; returns how many listings have another number now."""
    with transaction.atomic():
        before = dict(Sales.objects.select_for_update().values_list("listing_id", "orders"))
        changed = {listing for listing, _count in before.items() ^ orders.items()}
        Sales.objects.filter(pk__in=before.keys() - orders.keys()).delete()
        Sales.objects.bulk_create(
            [
                Sales(listing_id=each, orders=orders[each])
                for each in sorted(changed & orders.keys())
            ],
            update_conflicts=True,
            unique_fields=["listing"],
            update_fields=["orders"],
        )
        mark(changed)
    return len(changed)
