"""The public listings in the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from marketplace.web import sitemaps
from suppliers.catalogue.models import Listing


def _entries(number: int) -> Iterator[tuple[str, datetime | None]]:
    rows = sitemaps.part_of(Listing.objects.public(), number).values_list("ref", "changed_at")
    return ((f"l/{ref}/", changed) for ref, changed in rows.iterator())


LISTINGS = sitemaps.Section(
    "listings", lambda: sitemaps.parts_of(Listing.objects.all()), _entries
)
