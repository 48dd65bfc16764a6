"""What follows from a listing having changed, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from marketplace.lifecycle.models import Event
from marketplace.lifecycle.refusals import Invalid
from suppliers.catalogue import changes, messages
from suppliers.catalogue.actions.wording import refresh_translations


def after_change(event: Event) -> None:
    """Translations left behind become stale and are queued; search hears of the listing."""
    listing = event.aggregate
    refresh_translations(listing, now=event.at)
    after_move(event)


def after_move(event: Event) -> None:
    """Search hears of the listing."""
    changes.announce([event.aggregate_id])


@contextmanager
def sku_once() -> Iterator[None]:
    """Two people giving the same SKU at the same moment: the second is told, not thrown out."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "catalogue_listing_sku_once" not in str(error):
            raise
        raise Invalid(errors={"sku": [messages.SKU_TAKEN]}) from error
