"""What search knows of listings, read from the catalogue's rows."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Value
from django.db.models.functions import Coalesce

from marketplace.answering.queries import rate
from suppliers.catalogue import certifications, chapters, pricing, supply
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.models import ABOVE, LEVELS, Listing
from suppliers.search.facts import CategoryFacts, ListingFacts, TextFacts

_CASES = ("CT", "CS")


def facts_of(listing_ids: Collection[int]) -> dict[int, ListingFacts]:
    """The facts of the listings that exist, by id, in a handful of queries however many there are."""
    rows = (
        Listing.objects.filter(pk__in=listing_ids)
        .select_related("organisation", f"category__{ABOVE}")
        .annotate(
            rate=rate("organisation__answering"), ordered=Coalesce("sales__orders", Value(0))
        )
        .prefetch_related(
            "tiers",
            "terms",
            "texts",
            "certificates",
            "lead_times",
            "category__names",
            *(f"category__{'__'.join(['parent'] * up)}__names" for up in range(1, LEVELS)),
        )
    )
    return {row.pk: _facts(row) for row in rows}


def _facts(row: Listing) -> ListingFacts:
    supplier = row.organisation
    return ListingFacts(
        id=row.pk,
        sku=row.sku,
        brand=row.brand,
        hs_code=row.hs_code,
        categories=_path(row),
        supplier_names=tuple(name for name in (supplier.legal_name, supplier.alias) if name),
        supplier_level=supplier.level,
        supplier_region=f"{supplier.town} {supplier.region}".strip(),
        supplier_ref=supplier.ref,
        response_rate=row.rate,
        orders=row.ordered,
        texts=tuple(
            TextFacts(text.field, text.language, text.text)
            for text in row.texts.all()
            if text.text
        ),
        currency=row.currency,
        tiers=_open_prices(row),
        moq=row.moq or 1,
        lead_days=pricing.lead_days_at(row.lead_steps, row.moq or 1, row.lead_days),
        incoterms=tuple(term.incoterm for term in row.terms.all()),
        published_at=row.published_at or row.changed_at,
        certificates=tuple(each.name for each in row.certificates.all()),
        schemes=tuple(certifications.scheme(each.name) for each in row.certificates.all()),
        hs_chapter=chapters.chapter(row.hs_code),
        in_stock=row.availability == supply.IN_STOCK,
        private_label=row.private_label,
        samples=row.samples,
        mixed_batch=row.mixed_batch,
        by_the_case=_by_the_case(row),
        ships_from=row.ships_from,
        traits=tuple(row.traits),
        volume_ml=row.volume_ml,
        weight_g=row.weight_g,
        pieces=row.pieces,
    )


def _by_the_case(row: Listing) -> bool:
    """Whether one case is enough for an order."""
    a_case = 1 if row.unit in _CASES else row.units_per_carton
    return a_case is not None and (row.moq or 1) <= a_case


def _open_prices(row: Listing) -> tuple[tuple[int, Decimal], ...]:
    """The ladder, where everybody sees it: the index is one for all readers, and neither the
    order of results nor a band may tell a price that is not for everybody."""
    if row.price_audience != Audience.PUBLIC:
        return ()
    return tuple((tier.min_quantity, tier.unit_price) for tier in row.tiers.all())


def _path(row: Listing) -> tuple[CategoryFacts, ...]:
    way = row.category.way if row.category else []
    return tuple(
        CategoryFacts(each.slug, tuple(name.name for name in each.names.all())) for each in way
    )
