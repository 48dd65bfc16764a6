"""Watching listings change: falls in price are noted, followers are told, alerts are woken.

1. The catalogue says, in the transaction of a change, which listings look different (`mark`).
2. A worker reads what is public of them now and compares it with what it saw last (`work_off`).
3. Alerts that come at once are looked at half a minute later, when the index has caught up and
   other changes have joined.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models.functions import Now

from buyers.sourcing import dropping, notices
from buyers.sourcing.choices import Frequency
from buyers.sourcing.models import PriceDrop, PriceWatch, SavedSearch
from marketplace.lifecycle import clock
from marketplace.outbox import registry, work
from marketplace.outbox.wake import wake
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.models import Listing

WORK = "sourcing.prices"
BATCH = 500
LATELY = timedelta(days=1)
SETTLING = timedelta(seconds=30)

_MARK = """
INSERT INTO sourcing_pricewatch (listing_id, announced, work_state, attempts, last_error)
SELECT id, false, 'new', 0, '' FROM catalogue_listing WHERE id = ANY(%s) ORDER BY id
ON CONFLICT (listing_id) DO UPDATE SET
    work_state = 'new', attempts = 0, available_at = now(), leased_until = NULL
"""


def mark(listing_ids: Collection[int]) -> None:
    """Note, in the caller's transaction, that these listings look different now."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK, [sorted(set(listing_ids))])
    wake("sourcing.prices")


def work_off(row: PriceWatch) -> None:
    """Look at the claimed row, together with whatever else is due for the first time."""
    rows = [row]
    if row.attempts == 1:
        rows += work.claim(replace(registry.work(WORK), batch=BATCH - 1), untried=True)
    look([each.pk for each in rows])


def look(pks: Sequence[int]) -> None:
    """Compare these listings with what was seen of them last, and remember them as they are."""
    now = clock.now()
    with transaction.atomic():
        # In the order in which `mark` takes them, so that neither waits for the other in a circle.
        rows = PriceWatch.objects.filter(pk__in=pks).order_by("listing_id").select_for_update()
        watches = {row.listing_id: row for row in rows}
        public = Listing.objects.public().filter(pk__in=watches)
        listings = list(public.prefetch_related("tiers").select_related("organisation"))
        news = [_seen(watches[listing.pk], listing, now) for listing in listings]
        PriceWatch.objects.bulk_update(watches.values(), ["ladder", "announced"])
        leased = PriceWatch.objects.filter(pk__in=pks, work_state=PriceWatch.State.LEASED)
        leased.update(work_state=PriceWatch.State.DONE, leased_until=None)
        if any(news):
            _wake_instant()


def _seen(watch: PriceWatch, listing: Listing, now: datetime) -> bool:
    """Take the listing down as it is; whether that is news to anybody."""
    before = dropping.read(watch.ladder)
    # A fall is told to whoever watches, so only where everybody sees the prices.
    rungs = listing.ladder if listing.price_audience == Audience.PUBLIC else []
    after = dropping.ladder(listing.currency, listing.unit, rungs)
    fell = dropping.fell(before, after)
    if fell and before and after:
        PriceDrop.objects.create(
            listing=listing, before=before.written(), after=after.written()
        )
    if after is not None:
        watch.ladder = after.written()
    lately = listing.published_at is not None and listing.published_at > now - LATELY
    if lately and not watch.announced:
        notices.new_listing(listing)
    news = fell or (lately and not watch.announced)
    watch.announced = True
    return news


def _wake_instant() -> None:
    """Look at every instant alert shortly; those that will be looked at sooner stay."""
    soon = Now() + SETTLING
    instant = SavedSearch.objects.filter(
        frequency=Frequency.INSTANT, work_state=SavedSearch.State.NEW, available_at__gt=soon
    )
    instant.update(available_at=soon)
