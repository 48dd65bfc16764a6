"""A listing as schema.org says it, with no more than its reader sees: prices behind a gate are not in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from marketplace.web import structured
from suppliers.catalogue.queries import ListingPage
from suppliers.catalogue.supply import IN_STOCK

Absolute = Callable[[str], str]


def product(page: ListingPage, absolute: Absolute) -> dict[str, Any]:
    """The goods, what they cost, and who sells them."""
    facts = page.facts
    own = absolute(reverse("catalogue:listing", args=[facts.ref]))
    maker = facts.organisation
    return {
        "@type": "Product",
        "name": page.title.text if page.title else facts.ref,
        "description": page.summary.text if page.summary else "",
        "sku": facts.sku,
        "brand": {"@type": "Brand", "name": facts.brand} if facts.brand else None,
        "category": " > ".join(name for _slug, name in page.category_trail),
        "countryOfOrigin": facts.origin,
        "image": [
            absolute(reverse("files:rendition", args=[photo.key, 480])) for photo in page.images
        ],
        "url": own,
        "offers": _offers(page, own, maker.name_in(page.language)),
    }


def _offers(page: ListingPage, own: str, seller: str) -> dict[str, Any] | None:
    facts = page.facts
    if not facts.tiers:
        return None
    prices = [rung.unit_price for rung in facts.tiers]
    stock = "InStock" if facts.availability == IN_STOCK else "MadeToOrder"
    return {
        "@type": "AggregateOffer",
        "priceCurrency": facts.currency,
        "lowPrice": str(min(prices)),
        "highPrice": str(max(prices)),
        "offerCount": len(prices),
        "availability": f"https://schema.org/{stock}",
        "url": own,
        "seller": {"@type": "Organization", "name": seller},
    }


def way(page: ListingPage, absolute: Absolute) -> dict[str, Any]:
    """The way from the top category to the listing."""
    facts = page.facts
    steps = [
        (name, absolute(reverse("search:category", args=[slug])))
        for slug, name in page.category_trail
    ]
    title = page.title.text if page.title else facts.ref
    own = absolute(reverse("catalogue:listing", args=[facts.ref]))
    return structured.breadcrumbs([*steps, (title, own)])
