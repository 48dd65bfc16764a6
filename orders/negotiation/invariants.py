"""What must hold of every negotiation and its versions, whatever was raced or killed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from buyers.needs.models import Need
from buyers.rfqs import states as rfq_states
from marketplace.invariants import checks
from orders.negotiation import queries, states
from orders.negotiation.models import Negotiation, NegotiationEvent, Offer
from orders.negotiation.states import ON_THE_TABLE, OfferState, opposite

AT_A_TIME = 500


def register() -> None:
    checks.register("negotiations", _("Negotiations"), negotiations)
    checks.register("awards", _("Awards"), awards)


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


def awards(since: datetime | None) -> Iterator[str]:
    """A sentence for each line of an open request that is not awarded to whoever it was accepted of."""
    rows = Need.objects.all()
    if since is not None:
        rows = rows.filter(changed_at__gte=since)
    for need in rows.order_by("pk").prefetch_related("lines").iterator(AT_A_TIME):
        won: Counter[tuple[int, int]] = Counter()
        accepted = Offer.objects.filter(
            negotiation__rfq__need_ref=need.ref, state=OfferState.ACCEPTED
        ).select_related("negotiation")
        for offer in accepted:
            won.update(
                (at, offer.negotiation.rfq_id) for at in queries.accepted_positions(offer)
            )
        stored = {
            (line.position, line.awarded_id) for line in need.lines.all() if line.awarded_id
        }
        if dict(won) != dict.fromkeys(stored, 1):
            yield f"{need.ref}: accepted {sorted(won)}, awarded {sorted(stored)}"


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
        yield from _figures(offer)


def _figures(offer: Offer) -> Iterator[str]:
    if offer.total != offer.terms.total:
        yield f"v{offer.number}: {offer.total} is not the sum, {offer.terms.total}"
    if offer.taken is not None and not _may_be_taken(offer):
        yield f"v{offer.number} is {offer.state} with {offer.taken} taken of it"
    if any(line.amount != terms.amount(offer.currency) for line, terms in _lines(offer)):
        yield f"v{offer.number}: a line is not its quantity at its price"


def _may_be_taken(offer: Offer) -> bool:
    """Whether the lines taken are some of an accepted version's, and it allows that."""
    some = set(offer.taken) < set(offer.terms.keys) and offer.state == OfferState.ACCEPTED
    least = offer.part_least
    return some and least is not None and offer.accepted_terms.goods >= least


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
        yield from _acceptance(event, offer)
    if agreed and row.rfq.state != rfq_states.AWARDED:
        yield f"is accepted and its request {row.rfq.state}"
    if row.rfq.buyer_id != row.buyer_id:
        yield "has another buyer than its request"


def _acceptance(event: NegotiationEvent, offer: Offer) -> Iterator[str]:
    if event.data["number"] != offer.number:
        yield f"v{event.data['number']} was accepted and v{offer.number} stands"
    if event.data.get("lines") != offer.taken:
        yield f"{event.data.get('lines')} were accepted and {offer.taken} stand"
    if event.at >= offer.valid_until:
        yield f"v{offer.number} was accepted after it had expired"


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
        elif event.kind in ("set_aside", "put_back"):
            turn = opposite(turn)
    if turn != row.turn:
        yield f"says it is the turn of the {row.turn}, its events of the {turn}"
