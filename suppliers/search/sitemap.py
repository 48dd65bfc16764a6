"""The categories in the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from marketplace.web import sitemaps
from suppliers.catalogue.models import Category


def _entries(number: int) -> Iterator[tuple[str, datetime | None]]:
    rows = sitemaps.part_of(Category.objects.filter(archived=False), number)
    return ((f"c/{slug}/", None) for slug in rows.values_list("slug", flat=True).iterator())


CATEGORIES = sitemaps.Section(
    "categories",
    lambda: sitemaps.parts_of(Category.objects.filter(archived=False)),
    _entries,
)
