"""The pages of suppliers who trade in the sitemap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from marketplace.accounts.models import Organisation
from marketplace.languages import ENGLISH
from marketplace.web import sitemaps


def _entries(number: int) -> Iterator[tuple[str, datetime | None]]:
    trading = Organisation.objects.filter(kind="supplier", approved=True, suspended=False)
    with override(ENGLISH):
        pattern = reverse("stores:store", args=["REF"]).removeprefix(f"/{ENGLISH}/")
    rows = sitemaps.part_of(trading, number).values_list("ref", flat=True)
    return ((pattern.replace("REF", ref), None) for ref in rows.iterator())


SUPPLIERS = sitemaps.Section(
    "suppliers", lambda: sitemaps.parts_of(Organisation.objects.all()), _entries
)
