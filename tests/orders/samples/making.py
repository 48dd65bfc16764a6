"""Samples for tests: made as everybody makes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from buyers.addresses.models import Address
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.samples import actions
from orders.samples.models import Sample
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company

PAID: dict[str, Any] = {
    "samples": True,
    "sample_charge": "paid",
    "sample_price": Decimal("12.50"),
    "sample_max_quantity": 3,
    "sample_freight": "buyer",
    "sample_refundable": True,
    "sample_lead_days": 4,
}
# Each step of a sample that is paid for, with whose it is and what it takes.
WAY: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("supplier", "accept", {"price": Decimal("25.00"), "freight": Decimal("18.00")}),
    ("buyer", "claim", {"note": "T/T 4711"}),
    ("supplier", "confirm", {}),
    ("supplier", "ship", {"carrier": "DHL", "carrier_reference": "JD0146000"}),
    ("buyer", "receive", {}),
    ("buyer", "approve", {"note": "颜色正确"}),
)


def ask(buyer: Company, listing: Listing, *, quantity: int = 2, **given: Any) -> Sample:
    """Asked for by the buyer's trader."""
    book = Address.objects.filter(organisation=buyer.organisation, archived_at=None)
    address = book.first() or build.address(buyer=buyer)
    return actions.ask(
        by=buyer.trader, listing=listing.ref, quantity=quantity, address=address.pk, **given
    )


def step(sample: Sample, company: Company, name: str, **facts: Any) -> Sample:
    """One step by the company's owner."""
    given: dict[str, Any] = {"by": company.owner, "ref": sample.ref, **facts}
    if name in {"approve", "reject"}:
        actions.judge(step=name, **given)
    elif name in {"claim", "confirm", "receive"}:
        actions.advance(step=name, **given)
    else:
        named = {"cancel": actions.stop}
        named.get(name, getattr(actions, name, None))(**given)
    return fresh(sample)


def fresh(sample: Sample) -> Sample:
    return Sample.objects.select_related("buyer", "supplier").get(pk=sample.pk)


def taken(
    sample: Sample, supplier: Company, buyer: Company, *, until: str = "approve"
) -> Sample:
    """Taken along its way, to the step `until`."""
    sides = {"supplier": supplier, "buyer": buyer}
    for side, name, facts in WAY:
        free = Decimal(sample.policy["price"] or 0) == 0
        if free and name in {"claim", "confirm"}:
            continue
        given = {"price": None} if free and name == "accept" else facts
        sample = step(sample, sides[side], name, **given)
        if name == until:
            break
    return sample


def ordered(supplier: Company, buyer: Company, listing: Listing, **terms: object) -> Order:
    """An order of `listing`: 960 at £16.65."""
    asked = build.rfq(buyer=buyer, listings=[listing])
    talk = negotiations.open_negotiation(by=supplier.trader, ref=asked.ref)[0]
    offer = build.offer(talk, by=supplier, **terms)
    ref = negotiations.accept(
        by=buyer.owner, ref=talk.ref, number=offer.number,
        expected_total=offer.total, currency=offer.currency,
    )  # fmt: skip
    return Order.objects.get(ref=ref)
