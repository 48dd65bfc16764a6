"""A listing as plain JSON, so that two moments of it can be compared and kept in its events."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from suppliers.catalogue.models.listing import Listing
from suppliers.catalogue.patches import COLUMNS

TEXT = "text:"


def snapshot(listing: Listing) -> dict[str, Any]:
    """Every column, list and source text of `listing` as it is stored now."""
    columns = sorted(COLUMNS - {"category"})
    found: dict[str, Any] = {name: _plain(getattr(listing, name)) for name in columns}
    found["category"] = listing.category.slug if listing.category else None
    found["tiers"] = [
        [q, str(p)] for q, p in listing.tiers.values_list("min_quantity", "unit_price")
    ]
    found["lead_times"] = [
        list(r) for r in listing.lead_times.values_list("min_quantity", "days")
    ]
    found["terms"] = [list(r) for r in listing.terms.values_list("incoterm", "place")]
    found["certificates"] = list(listing.certificates.values_list("name", flat=True))
    texts = listing.texts.filter(language=listing.source_language)
    found |= {TEXT + name: text for name, text in texts.values_list("field", "text")}
    return found


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """`{name: [old, new]}` for what is not the same."""
    names = sorted(set(before) | set(after))
    return {
        name: [before.get(name), after.get(name)]
        for name in names
        if before.get(name) != after.get(name)
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
