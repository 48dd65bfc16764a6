"""Estimates of what a version, or what is typed of one, would cost landed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marketplace.money.amounts import LARGEST, line_total
from marketplace.money.rates import RateMissing
from orders.landed.goods import Deal
from orders.landed.queries import estimate
from orders.negotiation import queries, showing_landed
from orders.negotiation.importing import deal, deal_of
from orders.negotiation.models import Negotiation
from orders.negotiation.showing_landed import Shown
from orders.negotiation.terms import EXTRAS, Terms


def of_version(
    negotiation: Negotiation,
    *,
    version: int | None = None,
    freight: Decimal | None = None,
    fees: Decimal | None = None,
) -> Shown | None:
    """Of a version (the newest); None where it has no prices, or its currency no rate to yuan."""
    priced = queries.priced_versions(negotiation)
    number = max(priced, default=0) if version is None else version
    if number not in priced:
        return None
    return of_terms(negotiation, priced[number], freight=freight, fees=fees)


def of_terms(
    negotiation: Negotiation,
    terms: Terms,
    *,
    freight: Decimal | None = None,
    fees: Decimal | None = None,
) -> Shown | None:
    """Of terms, with the reader's own freight (where they name none) and fees."""
    goods = {key: line.goods for key, line in negotiation.rfq.asked.items()}
    return _put(deal_of(terms, goods, freight=freight), negotiation, fees)


def of_typed(negotiation: Negotiation, data: Mapping[str, Any]) -> Shown | None:
    """Of the clean fields of an unfinished offer; None until every line has quantity and price.

    Lines that are left out do not count. None too where an amount is below zero or out of all reach: sending will say so beside it.
    """
    if not {"currency", "incoterm"} <= set(data):
        return None
    lines = []
    for key, line in negotiation.rfq.asked.items():
        if data.get(f"skip-{key}"):
            continue
        quantity, price = data.get(f"quantity-{key}"), data.get(f"unit_price-{key}")
        if not quantity or price is None or not 0 <= price * quantity < LARGEST:
            return None
        amount = line_total(price, quantity, data["currency"])
        lines.append((line.goods, key, quantity, amount))
    if not lines:
        return None
    charges = {name: data.get(name) for name in EXTRAS}
    if any(amount is not None and amount < 0 for amount in charges.values()):
        return None
    asked = deal(lines, currency=data["currency"], incoterm=data["incoterm"], charges=charges)
    return _put(asked, negotiation, None)


def _put(asked: Deal | None, negotiation: Negotiation, fees: Decimal | None) -> Shown | None:
    if asked is None:
        return None
    try:
        return showing_landed.put(estimate(asked, fees=fees), negotiation)
    except RateMissing:
        return None
