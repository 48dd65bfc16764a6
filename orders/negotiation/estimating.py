"""Estimates of what a version, or what is typed of one, would cost landed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marketplace.money.rates import RateMissing
from orders.landed.goods import Deal
from orders.landed.queries import estimate
from orders.negotiation import queries, showing_landed
from orders.negotiation.importing import deal, deal_of
from orders.negotiation.models import Negotiation
from orders.negotiation.showing_landed import Shown
from orders.negotiation.terms import Terms


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
    goods = {key: line.listing for key, line in negotiation.rfq.asked.items()}
    asked = showing_landed.assumed(deal_of(terms, goods), freight)
    return _put(asked, negotiation, fees)


def of_typed(negotiation: Negotiation, data: Mapping[str, Any]) -> Shown | None:
    """Of the clean fields of an unfinished offer; None until every line has quantity and price."""
    lines = []
    for key, line in negotiation.rfq.asked.items():
        quantity, price = data.get(f"quantity-{key}"), data.get(f"unit_price-{key}")
        if not quantity or price is None:
            return None
        lines.append((line.listing, key, quantity, price * quantity))
    if "currency" not in data or "incoterm" not in data:
        return None
    asked = deal(lines, currency=data["currency"], incoterm=data["incoterm"], charges=data)
    return _put(asked, negotiation, None)


def _put(asked: Deal | None, negotiation: Negotiation, fees: Decimal | None) -> Shown | None:
    if asked is None:
        return None
    try:
        return showing_landed.put(estimate(asked, fees=fees), negotiation)
    except RateMissing:
        return None
