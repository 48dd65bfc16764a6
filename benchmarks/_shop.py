"""A database full of listings: the corpus put into the catalogue's own tables, once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from benchmarks._corpus import Corpus
from marketplace.accounts.models import Organisation
from marketplace.lifecycle import clock
from suppliers.catalogue.models import (
    Category,
    CategoryName,
    Listing,
    ListingTerm,
    ListingText,
    Tier,
)
from suppliers.search import actions
from suppliers.search.backend import backend
from suppliers.search.document import recipe
from suppliers.search.facts import CategoryFacts, ListingFacts

SUPPLIERS = 1_000
CHUNK = 2_000


def fill(count: int) -> None:
    """Bring the catalogue to `count` listings and the index level with them; what is there already stays."""
    corpus = Corpus()
    suppliers, leaves = _suppliers(), _categories(corpus)
    held = Listing.objects.filter(sku__startswith="SKU-").count()
    rows = corpus.listings(held + 1, count + 1)
    while chunk := list(islice(rows, CHUNK)):
        with transaction.atomic():
            _put(chunk, suppliers, leaves)
    status = backend().status()
    if not status.usable or status.recipe != recipe() or status.documents < count:
        actions.rebuild()


def _suppliers() -> list[Organisation]:
    found = list(Organisation.objects.filter(alias="bench").order_by("pk"))
    made = [
        Organisation(
            ref=Organisation.objects.next_ref(),
            legal_name=f"Maker {number} of the Dales Ltd",
            alias="bench",
            kind="supplier",
            approved=True,
            level=1 + number % 3,
            town="Kendal",
            region="Cumbria",
        )
        for number in range(len(found), SUPPLIERS)
    ]
    return found + Organisation.objects.bulk_create(made)


def _categories(corpus: Corpus) -> dict[str, Category]:
    found: dict[str, Category] = {}
    for leaf in range(240):
        above = None
        for each in corpus.way(leaf):
            above = found.get(each.slug) or _category(each, above)
            found[each.slug] = above
    return found


def _category(facts: CategoryFacts, parent: Category | None) -> Category:
    made, _ = Category.objects.get_or_create(
        slug=f"bench-{facts.slug}", defaults={"parent": parent}
    )
    for language, name in zip(("en", "zh-hans"), facts.names, strict=True):
        CategoryName.objects.get_or_create(
            category=made, language=language, defaults={"name": name}
        )
    return made


def _put(
    chunk: Iterable[ListingFacts], suppliers: list[Organisation], leaves: dict[str, Category]
) -> None:
    now = clock.now()
    facts = list(chunk)
    made = Listing.objects.bulk_create(
        Listing(
            ref=Listing.objects.next_ref(),
            state="live",
            version=1,
            created_at=now,
            changed_at=now,
            published_at=each.published_at,
            organisation=suppliers[each.id % SUPPLIERS],
            category=leaves[each.categories[-1].slug],
            sku=each.sku,
            brand=each.brand,
            hs_code=each.hs_code,
            moq=each.moq,
            lead_days=each.lead_days,
            ships_from=each.ships_from,
            availability="in_stock" if each.in_stock else "made_to_order",
            private_label=each.private_label,
            samples=each.samples,
            mixed_batch=each.mixed_batch,
            traits=list(each.traits),
            weight_g=each.weight_g,
            pieces=each.pieces,
        )
        for each in facts
    )
    rows = list(zip(made, facts, strict=True))
    ListingText.objects.bulk_create(
        ListingText(
            listing=row,
            language=text.language,
            field=text.field,
            text=text.text,
            origin="supplier",
            state="approved",
            changed_at=now,
        )
        for row, each in rows
        for text in each.texts
    )
    Tier.objects.bulk_create(
        Tier(listing=row, min_quantity=least, unit_price=price.quantize(each.tiers[0][1]))
        for row, each in rows
        for least, price in each.tiers
    )
    ListingTerm.objects.bulk_create(
        ListingTerm(listing=row, incoterm=code, place="Felixstowe")
        for row, each in rows
        for code in each.incoterms
    )
