"""A supplier as a list shows it: who, where, what was checked, a few of its goods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from marketplace.accounts.models import Organisation
from marketplace.languages import HTML_LANG, other
from suppliers.catalogue import supply
from suppliers.catalogue.models import Listing, ListingImage
from suppliers.onboarding import choices as vetting
from suppliers.onboarding import states as papers
from suppliers.onboarding.models import Document, GoodsCategory
from suppliers.onboarding.queries import today
from suppliers.stores.places import region_of
from suppliers.stores.queries.directory import SHOWN_PAPERS

PICTURES = 4


@dataclass(frozen=True)
class SupplierCard:
    organisation: Organisation
    names: list[tuple[str, str]]
    region: Any
    region_code: str
    categories: list[Any]
    category_slugs: list[str]
    papers: list[Any]
    paper_kinds: list[str]
    checked_at: datetime | None
    listings: int
    found: int
    pictures: list[str]

    @property
    def scope(self) -> Any:
        """What the level says was checked."""
        return vetting.LEVELS.get(self.organisation.level, "")


def supplier_cards(
    ids: Sequence[int], *, language: str, found: Mapping[str, int] | None = None
) -> list[SupplierCard]:
    """The cards of these suppliers in this order, in one statement; who does not trade is left out."""
    rows = {row.pk: row for row in _rows(ids)}
    return [_card(rows[pk], language, found or {}) for pk in ids if pk in rows]


def names_of(company: Organisation, language: str) -> list[tuple[str, str]]:
    """Its names with the HTML language of each, the reader's own first."""
    mine = company.legal_name_language
    pairs = [(company.legal_name, mine), (company.alias, other(mine))]
    pairs.sort(key=lambda pair: pair[1] != language)
    return [(name, HTML_LANG[code]) for name, code in pairs if name]


def _rows(ids: Sequence[int]) -> Iterator[Any]:
    mine = Q(application__organisation=OuterRef("pk"))
    current = Q(expires_on=None) | Q(expires_on__gte=today())
    live = Listing.objects.public().filter(organisation=OuterRef("pk"))
    first = ListingImage.objects.filter(listing=OuterRef("pk"), file__state="passed")
    counted = live.order_by().values("organisation").annotate(n=Count("pk")).values("n")
    companies = Organisation.objects.filter(pk__in=ids, approved=True, suspended=False)
    yield from companies.select_related("answering").annotate(
        postcode=F("application__registered_postcode"),
        checked_at=F("application__approved_at"),
        slugs=ArraySubquery(GoodsCategory.objects.filter(mine).values("slug")),
        kinds=ArraySubquery(
            Document.objects.filter(mine, current, state=papers.ACCEPTED).values("kind")
        ),
        listed=Coalesce(Subquery(counted), 0),
        pictures=ArraySubquery(
            live.annotate(
                key=Subquery(first.order_by("position", "pk").values("file__key")[:1])
            )
            .exclude(key=None)
            .order_by("-published_at", "-pk")
            .values("key")[:PICTURES]
        ),
    )


def _card(row: Any, language: str, found: Mapping[str, int]) -> SupplierCard:
    region = region_of(row.region, row.postcode or "")
    kinds = [kind for kind in SHOWN_PAPERS if kind in row.kinds]
    slugs = [slug for slug in vetting.CATEGORIES if slug in row.slugs]
    return SupplierCard(
        organisation=row,
        names=names_of(row, language),
        region=supply.REGIONS.get(region, ""),
        region_code=region,
        categories=[vetting.CATEGORIES[slug] for slug in slugs],
        category_slugs=slugs,
        papers=[vetting.DOCUMENTS[kind] for kind in kinds],
        paper_kinds=kinds,
        checked_at=row.checked_at,
        listings=row.listed,
        found=found.get(row.ref, 0),
        pictures=[str(key) for key in row.pictures],
    )
