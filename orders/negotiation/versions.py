"""Writing versions: each once, and afterwards only what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from orders.negotiation.models import Negotiation, Offer, OfferLine, OfferPayment
from orders.negotiation.states import OfferState, opposite
from orders.negotiation.terms import EXTRAS, Terms


def put(
    negotiation: Negotiation, terms: Terms, *, by: Member, now: datetime, files: Iterable[Any]
) -> Offer:
    """Write the next version and put it on the table of the (locked) negotiation.

    What lay there is countered, this side's own earlier version superseded.
    """
    if negotiation.current:
        settle(negotiation.current, OfferState.COUNTERED)
    if negotiation.versions:
        negotiation.offers.filter(side=by.side, state=OfferState.COUNTERED).update(
            state=OfferState.SUPERSEDED
        )
    offer = Offer.objects.create(
        negotiation=negotiation,
        number=negotiation.versions + 1,
        side=by.side,
        author=by.user,
        sent_at=now,
        currency=terms.currency,
        incoterm=terms.incoterm,
        place=terms.place.strip(),
        lead_days=terms.lead_days,
        valid_until=terms.valid_until,
        warranty_months=terms.warranty_months,
        total=terms.total,
        **{name: getattr(terms, name) for name in EXTRAS},
    )
    _rows(offer, terms)
    offer.files.add(*files)
    negotiation.current = offer
    negotiation.versions = offer.number
    negotiation.turn = opposite(by.side)
    return offer


def settle(offer: Offer, state: OfferState) -> None:
    """Note what became of a version."""
    Offer.objects.filter(pk=offer.pk).update(state=state)
    offer.state = state


def _rows(offer: Offer, terms: Terms) -> None:
    OfferLine.objects.bulk_create(
        OfferLine(
            offer=offer,
            rfq_line_id=line.key,
            position=position,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            ladder=[[least, str(price)] for least, price in line.ladder],
            amount=line.amount(terms.currency),
        )
        for position, line in enumerate(terms.lines, start=1)
    )
    OfferPayment.objects.bulk_create(
        OfferPayment(offer=offer, position=position, percent=percent, trigger=trigger)
        for position, (percent, trigger) in enumerate(terms.payment, start=1)
    )
