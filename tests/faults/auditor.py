"""What must hold whatever was raced, killed or frozen: one sentence for each thing that does not.

Reads the database alone and trusts no constraint: it has to see what it is there for in a
database without them (`test_control`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.apps import apps
from django.db.models import Count, Q

from marketplace.accounts.models import Membership
from marketplace.lifecycle import replay
from marketplace.lifecycle.models import Aggregate
from marketplace.notifications.models import MailDelivery, Notification
from orders.contracts.models import Order
from orders.negotiation import queries, states
from orders.negotiation.facts import digest
from orders.negotiation.models import Negotiation, NegotiationEvent, Offer
from orders.negotiation.states import ON_THE_TABLE, OfferState, opposite


def violations() -> list[str]:
    """Everything that is wrong with deals, histories and notifications; empty when all holds."""
    return [*_deals(), *_orders(), *_histories(), *_notices()]


def _deals() -> Iterator[str]:
    counted = Negotiation.objects.annotate(
        accepted=Count("offers", Q(offers__state=OfferState.ACCEPTED), distinct=True),
        current_ones=Count("offers", Q(offers__state__in=ON_THE_TABLE), distinct=True),
        orders=Count("offers__order", distinct=True),
    )
    for row in counted:
        agreed = row.state == states.ACCEPTED
        if row.accepted != agreed:
            yield f"{row.ref} is {row.state} with {row.accepted} accepted versions"
        if row.orders != agreed:
            yield f"{row.ref} is {row.state} with {row.orders} orders"
        if row.current_ones > 1 or (agreed and row.current_ones):
            yield f"{row.ref} is {row.state} with {row.current_ones} versions on the table"
        accepts = row.events.filter(kind="accept").count()
        if accepts != agreed:
            yield f"{row.ref} was accepted {accepts} times"


def _orders() -> Iterator[str]:
    for order in Order.objects.select_related("offer"):
        offer: Offer = order.offer
        if offer.state != OfferState.ACCEPTED:
            yield f"{order.ref} rests on a version that is {offer.state}"
        if (order.total, order.currency) != (offer.total, offer.currency):
            yield f"{order.ref} has another total than its version"
        if order.snapshot_hash != digest(order.snapshot):
            yield f"{order.ref}: the snapshot is not what was frozen"
        lines = sum((line.amount for line in offer.lines.all()), Decimal(0))
        extras = [offer.tooling, offer.sample_cost, offer.freight, offer.insurance]
        if lines + sum(filter(None, extras), Decimal(0)) != offer.total:
            yield f"{order.ref}: the lines do not add up to the total"
        if sum(each.amount for each in order.milestones.all()) != order.total:
            yield f"{order.ref}: the payments do not add up to the total"


def _histories() -> Iterator[str]:
    for model in apps.get_models():
        if issubclass(model, Aggregate):
            for thing in model.objects.all():
                yield from (f"{thing.ref}: {problem}" for problem in replay.problems(thing))


def _notices() -> Iterator[str]:
    """Each move in a negotiation told each person of the other side once; nothing else was."""
    expected = set()
    for event in NegotiationEvent.objects.select_related("aggregate"):
        key = f"negotiation:{event.aggregate.ref}:{event.sequence}"
        for side in _told(event):
            people = queries.people_of(event.aggregate, side).values_list("pk", flat=True)
            expected |= {(key, person) for person in people}
    # Who has left since may have been told, and need not.
    members = Membership.objects.values("user")
    rows = Notification.objects.filter(event_key__startswith="negotiation:")
    told = list(rows.filter(recipient__in=members).values_list("event_key", "recipient_id"))
    yield from (f"lost: {each}" for each in expected - set(told))
    yield from (f"told of nothing: {each}" for each in set(told) - expected)
    doubled = (
        Notification.objects.values("event_key", "recipient")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
    )
    yield from (f"told {each['times']} times: {each['event_key']}" for each in doubled)
    mails = MailDelivery.objects.count()
    if mails != (told_all := Notification.objects.count()):
        yield f"{mails} mails for {told_all} notifications"


def _told(event: NegotiationEvent) -> tuple[str, ...]:
    """The sides an event concerns: the one that did not act; both, when the clock did."""
    if event.organisation_id is None:
        return states.SIDES
    acted = "buyer" if event.organisation_id == event.aggregate.buyer_id else "supplier"
    return (opposite(acted),)
