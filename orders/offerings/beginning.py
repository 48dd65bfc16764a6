"""What the form of an unasked offer is made of: the goods chosen, and what they usually cost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from buyers.rfqs.models import Rfq, RfqLine
from orders.negotiation import beginnings
from orders.negotiation.terms import LineTerms, Terms
from suppliers.catalogue import pricing
from suppliers.catalogue.models import Listing

USUAL_DAYS = 28
USUAL_INCOTERM = "FCA"


def request_for(goods: Sequence[Listing]) -> Rfq:
    """A request that is stored nowhere, with a line for each of the goods, by the listing's key."""
    rfq = Rfq(offered=True)
    rfq.asked = {
        listing.pk: RfqLine(
            pk=listing.pk, position=at, listing=listing, quantity=listing.moq, unit=listing.unit
        )
        for at, listing in enumerate(goods, start=1)
    }
    return rfq


def values(goods: Sequence[Listing], *, now: datetime) -> dict[str, Any]:
    """The fields as they begin: the smallest quantity at its price, the first listing's terms."""
    first = goods[0]
    delivery = next(iter(first.terms.all()), None)
    lines = tuple(
        LineTerms(
            key=listing.pk,
            quantity=listing.moq,
            unit=listing.unit,
            unit_price=pricing.price_at(listing.ladder, listing.moq)
            if listing.currency == first.currency
            else None,
        )
        for listing in goods
    )
    terms = Terms(
        currency=first.currency,
        lines=lines,
        incoterm=delivery.incoterm if delivery else USUAL_INCOTERM,
        place=delivery.place if delivery else "",
        lead_days=max((each.lead_days or 0 for each in goods), default=0) or USUAL_DAYS,
        payment=(),
        valid_until=None,
    )
    return beginnings.start(terms, now=now)
