"""Writing versions: each once, and afterwards only what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Case, Q, Value, When

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.money.rates import RateMissing, rate
from orders.negotiation import naming
from orders.negotiation.models import Negotiation, Offer, OfferLine
from orders.negotiation.states import OfferState, opposite
from orders.negotiation.terms import EXTRAS, Terms
from suppliers.catalogue.models import Listing

YUAN = "CNY"


def put(
    negotiation: Negotiation, terms: Terms, *, by: Member, now: datetime, files: Iterable[Any]
) -> Offer:
    """Write the next version and put it on the table of the (locked) negotiation.

    What lay there is countered, this side's own earlier version superseded.
    """
    if negotiation.versions:
        _make_room(negotiation, by)
    offer = Offer.objects.create(
        negotiation=negotiation,
        number=negotiation.versions + 1,
        side=by.side,
        author=by.user,
        sent_at=now,
        currency=terms.currency,
        incoterm=terms.incoterm,
        place=terms.place,
        lead_days=terms.lead_days,
        valid_until=terms.valid_until,
        warranty_months=terms.warranty_months,
        requote_percent=terms.requote_percent,
        blanket_from=terms.blanket and terms.blanket[0],
        blanket_until=terms.blanket and terms.blanket[1],
        part_least=terms.part_least,
        payment=[
            {"percent": f"{percent:.2f}", "trigger": trigger}
            for percent, trigger in terms.payment
        ],
        total=terms.total,
        rate=rate_of_the_day(terms.currency),
        **{name: getattr(terms, name) for name in EXTRAS},
    )
    _rows(offer, terms)
    offer.terms = terms
    if attached := list(files):
        offer.files.add(*attached)
    negotiation.current = offer
    negotiation.versions = offer.number
    negotiation.turn = opposite(by.side)
    return offer


def rate_of_the_day(currency: str) -> dict[str, str] | None:
    """The rate to yuan as it stands on the version; None in yuan, or where no rate is known."""
    if currency == YUAN:
        return None
    try:
        found = rate(currency, YUAN)
    except RateMissing:
        return None
    return {
        "to": YUAN,
        "value": str(found.value),
        "as_of": found.as_of.isoformat(),
        "source": found.source,
    }


def rate_has_moved(offer: Offer) -> bool:
    """Whether the rate to yuan has moved by more than the offer's own clause allows."""
    if offer.requote_percent is None or offer.rate is None:
        return False
    now = rate_of_the_day(offer.currency)
    if now is None:
        return False
    then = Decimal(offer.rate["value"])
    return abs(Decimal(now["value"]) - then) * 100 > offer.requote_percent * then


def on_the_table(negotiation: Negotiation) -> datetime:
    """Read what is on the table of the (locked) negotiation, and the time, in one statement.

    Where there is nothing yet, read what an offer would answer: that is what comes next.
    """
    if negotiation.current_id is None:
        return negotiation.rfq.read_lines()
    rows = Offer.objects.filter(pk=negotiation.current_id).annotate(moment=clock.Moment())
    negotiation.current = rows.get()
    return clock.told_or(negotiation.current.moment)


def settle(offer: Offer, state: OfferState, *, taken: list[int] | None = None) -> None:
    """Note what became of a version; `taken` are the lines accepted, where not all were."""
    Offer.objects.filter(pk=offer.pk).update(state=state, taken=taken)
    offer.state, offer.taken = state, taken


def _make_room(negotiation: Negotiation, by: Member) -> None:
    current = negotiation.current_id
    own = Q(side=by.side, state=OfferState.COUNTERED)
    negotiation.offers.filter(own | Q(pk=current)).update(
        state=Case(
            When(pk=current, then=Value(OfferState.COUNTERED)),
            default=Value(OfferState.SUPERSEDED),
        )
    )


def _rows(offer: Offer, terms: Terms) -> None:
    named = [line.listing for line in terms.lines if line.listing]
    goods = (
        dict(Listing.objects.filter(ref__in=named).values_list("ref", "pk")) if named else {}
    )
    OfferLine.objects.bulk_create(
        OfferLine(
            offer=offer,
            rfq_line_id=line.key,
            position=position,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            ladder=[[least, str(price)] for least, price in line.ladder],
            least_call_off=line.least_call_off,
            listing_id=goods.get(line.listing),
            named=naming.stored(line.goods),
            amount=line.amount(terms.currency),
        )
        for position, line in enumerate(terms.lines, start=1)
    )
