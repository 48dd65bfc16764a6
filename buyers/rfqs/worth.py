"""What a request may come to, by the prices its sender sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from django.db.models import prefetch_related_objects

from buyers.spending.amounts import Worth
from marketplace.accounts.members import Member
from marketplace.money.rates import RateMissing, rate
from suppliers.catalogue import pricing
from suppliers.catalogue.models import Listing
from suppliers.catalogue.queries import hosts, shut

CURRENCY = "GBP"
UNASKED = Worth(None, "")


class Targeted(Protocol):
    """What is asked for of a thing, at which price at most."""

    quantity: int
    target_price: Decimal | None


class Line(Targeted, Protocol):
    """One line as it is asked for of a supplier."""

    listing: str


def of(lines: Sequence[Line], listings: Mapping[str, Listing], by: Member) -> Worth:
    """The sum in pounds of each line at the higher of its target and its listed price.

    The higher, so that a low target does not slip under a limit. Unknown (None) as soon as one
    line has no price that the sender sees, or a rate is missing.
    """
    prefetch_related_objects(list(listings.values()), "tiers")
    invited = hosts(by, {row.organisation_id for row in listings.values()})
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        listing = listings[line.listing]
        price = _price(line, listing, by, invited)
        if price is None:
            return Worth(None, CURRENCY)
        sums[listing.currency] += price * line.quantity
    return _together(sums)


def wished(lines: Sequence[Targeted], currency: str) -> Worth:
    """The same of what has no listed price: each line at its target, unknown where one has none."""
    prices = [line.target_price for line in lines]
    if None in prices:
        return Worth(None, CURRENCY)
    total = sum((line.target_price or 0) * line.quantity for line in lines)
    return _together({currency: Decimal(total)})


def _together(sums: Mapping[str, Decimal]) -> Worth:
    try:
        total = sum(rate(each, CURRENCY).apply(amount) for each, amount in sums.items())
    except RateMissing:
        return Worth(None, CURRENCY)
    return Worth(Decimal(total), CURRENCY)


def _price(line: Line, listing: Listing, by: Member, invited: frozenset[int]) -> Decimal | None:
    ladder = listing.ladder
    if not ladder or shut(listing.price_audience, listing.organisation_id, by, invited):
        return None
    listed = pricing.price_at(ladder, max(line.quantity, ladder[0].min_quantity))
    return max(listed, line.target_price or listed) if listed is not None else None
