"""Unasked offers for tests."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from buyers.sourcing.actions import following
from marketplace.lifecycle import clock
from marketplace.outbox import work
from orders.negotiation.terms import LineTerms, Terms
from orders.offerings import actions
from orders.offerings.models import Offering
from suppliers.catalogue.models import Listing
from tests.build import Company


def terms(*goods: Listing, **changes: object) -> Terms:
    """Complete terms for 96 of each listing."""
    lines = tuple(
        LineTerms(each.pk, 96, each.unit, changes.pop("price", Decimal("16.00")))
        for each in goods
    )
    plain = {
        "currency": "GBP",
        "lines": lines,
        "incoterm": "FCA",
        "place": "Felixstowe",
        "lead_days": 21,
        "payment": ((Decimal(100), "order_confirmed"),),
        "valid_until": clock.now() + timedelta(days=14),
    }
    return Terms(**(plain | changes))


def follow(buyer: Company, supplier: Company) -> None:
    following.follow(by=buyer.trader, ref=supplier.organisation.ref)


def offering(
    supplier: Company,
    *goods: Listing,
    to: tuple[Company, ...] = (),
    audience: str = "followers",
    note: str = "",
) -> Offering:
    return actions.offer(
        by=supplier.trader,
        terms=terms(*goods),
        audience=audience,
        buyers=[each.organisation.ref for each in to],
        note=note,
    )


def deliver() -> None:
    """What the workers do: write the followers down, then send to each."""
    work.drain("offerings.spread")
    work.drain("offerings.send")
