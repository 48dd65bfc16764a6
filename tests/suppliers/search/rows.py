"""Listings in the database, as small as search needs them."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

from marketplace.accounts.models import Organisation
from marketplace.lifecycle import clock
from marketplace.outbox.work import drain
from suppliers.catalogue.models import (
    Category,
    CategoryName,
    Listing,
    ListingTerm,
    ListingText,
    Tier,
)
from suppliers.search import actions

_numbers = itertools.count(1)


def supplier(name: str = "Fellside Bakery Ltd", **fields: Any) -> Organisation:
    plain = {"kind": "supplier", "approved": True, "level": 2, "town": "Kendal"}
    return Organisation.objects.create(
        ref=Organisation.objects.next_ref(), legal_name=name, **(plain | fields)
    )


def category(slug: str, english: str, chinese: str, parent: Category | None = None) -> Category:
    made, _ = Category.objects.get_or_create(slug=slug, defaults={"parent": parent})
    for language, name in (("en", english), ("zh-hans", chinese)):
        CategoryName.objects.get_or_create(
            category=made, language=language, defaults={"name": name}
        )
    return made


def listing(
    owner: Organisation,
    en: str = "All-butter shortbread fingers",
    zh: str = "",
    *,
    tiers: tuple[tuple[int, str], ...] = ((24, "21.60"), (120, "17.10")),
    terms: tuple[str, ...] = ("FCA",),
    state: str = "live",
    **fields: Any,
) -> Listing:
    """A live listing; it is not marked, so the test says when search hears of it."""
    now = clock.now()
    plain = {"sku": f"T-{next(_numbers)}", "lead_days": 21, "unit": "CT", "currency": "GBP"}
    made = Listing.objects.create(
        ref=Listing.objects.next_ref(),
        state=state,
        version=1,
        created_at=now,
        changed_at=now,
        published_at=now,
        organisation=owner,
        moq=tiers[0][0] if tiers else None,
        **(plain | fields),
    )
    Tier.objects.bulk_create(
        Tier(listing=made, min_quantity=least, unit_price=Decimal(price))
        for least, price in tiers
    )
    ListingTerm.objects.bulk_create(
        ListingTerm(listing=made, incoterm=code, place="Felixstowe") for code in terms
    )
    for language, text in (("en", en), ("zh-hans", zh)):
        if text:
            retitle(made, text, language)
    return made


def retitle(made: Listing, text: str, language: str = "en") -> None:
    ListingText.objects.update_or_create(
        listing=made,
        language=language,
        field="title",
        defaults={
            "text": text,
            "origin": "supplier",
            "state": "approved",
            "changed_at": clock.now(),
        },
    )


def put(index: Any, *listings: Listing) -> None:
    """Let the index have these listings as they are now."""
    actions.mark([each.pk for each in listings])
    drain(actions.WORK)
    index._looked = 0.0
