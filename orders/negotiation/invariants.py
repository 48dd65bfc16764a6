"""What must hold of every negotiation and its versions, whatever was raced or killed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch

from buyers.rfqs import states as rfq_states
from marketplace.invariants import checks
from orders.negotiation import states
from orders.negotiation.models import Negotiation, NegotiationEvent, Offer
from orders.negotiation.states import ON_THE_TABLE, OfferState, opposite

AT_A_TIME = 500


def register() -> None:
    checks.register("negotiations", negotiations)


def negotiations(since: datetime | None) -> Iterator[str]:
    """A sentence for each negotiation that contradicts its versions, its events or its request."""
    rows = Negotiation.objects.all()
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    read = rows.select_related("rfq").prefetch_related(
        Prefetch("offers", Offer.objects.order_by("number").prefetch_related("lines")),
        Prefetch("events", NegotiationEvent.objects.order_by("sequence")),
    )
    for row in read.order_by("pk").iterator(AT_A_TIME):
        for problem in (*_versions(row), *_agreement(row), *_turns(row)):
            yield f"{row.ref}: {problem}"


def _versions(row: Negotiation) -> Iterator[str]:
    offers = list(row.offers.all())
    if [offer.number for offer in offers] != list(range(1, row.versions + 1)):
        yield f"counts {row.versions} versions and has {[offer.number for offer in offers]}"
    if len(offers) > 2 * row.most_rounds:
        yield f"has {len(offers)} versions in {row.most_rounds} rounds"
    current = [offer for offer in offers if offer.state in ON_THE_TABLE]
    if len(current) > 1 or (current and row.state != states.OPEN):
        yield f"is {row.state} with {len(current)} versions on the table"
    if current and current[0].pk != row.current_id:
        yield f"v{current[0].number} is on the table and not the current one"
    for offer in offers:
        if offer.total != offer.terms.total:
            yield f"v{offer.number}: {offer.total} is not the sum, {offer.terms.total}"
        if any(line.amount != terms.amount(offer.currency) for line, terms in _lines(offer)):
            yield f"v{offer.number}: a line is not its quantity at its price"


def _lines(offer: Offer) -> Iterator[tuple[object, object]]:
    return zip(offer.lines.all(), offer.terms.lines, strict=True)


def _agreement(row: Negotiation) -> Iterator[str]:
    agreed = row.state == states.ACCEPTED
    accepted = [offer for offer in row.offers.all() if offer.state == OfferState.ACCEPTED]
    if len(accepted) != agreed:
        yield f"is {row.state} with {len(accepted)} accepted versions"
    accepts = [event for event in row.events.all() if event.kind == "accept"]
    if len(accepts) != agreed:
        yield f"was accepted {len(accepts)} times"
    for event, offer in zip(accepts, accepted, strict=False):
        if event.data["number"] != offer.number:
            yield f"v{event.data['number']} was accepted and v{offer.number} stands"
        if event.at >= offer.valid_until:
            yield f"v{offer.number} was accepted after it had expired"
    if agreed and row.rfq.state != rfq_states.AWARDED:
        yield f"is accepted and its request {row.rfq.state}"
    if row.rfq.buyer_id != row.buyer_id:
        yield "has another buyer than its request"


def _turns(row: Negotiation) -> Iterator[str]:
    """Only the side whose turn it was has sent a version, accepted, or declined."""
    by = {row.buyer_id: "buyer", row.supplier_id: "supplier"}
    turn = "supplier"
    for event in row.events.all():
        side = by.get(event.organisation_id, "")
        if event.kind in ("send", "accept", "decline") and side != turn:
            yield f"event {event.sequence} ({event.kind}) came out of turn"
        if event.kind == "send":
            turn = opposite(side)
        elif event.kind == "withdraw":
            turn = side
    if turn != row.turn:
        yield f"says it is the turn of the {row.turn}, its events of the {turn}"
