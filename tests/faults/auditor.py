"""What must hold whatever was raced, killed or frozen: one sentence for each thing that does not.

The product's own checks (`verify_invariants`), and that everybody was told, once, of each thing
that concerns them. They have to see what they are there for in a database without constraints
(`test_control`).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count

from marketplace.accounts.models import Membership
from marketplace.invariants import checks
from marketplace.notifications.models import MailDelivery, Notification
from orders.negotiation import queries, states
from orders.negotiation.models import NegotiationEvent
from orders.negotiation.states import opposite


def violations() -> list[str]:
    """Everything that is wrong with deals, histories and notifications; empty when all holds.

    What waits for workers is no matter where none are running.
    """
    return [*map(str, checks.broken(but=frozenset({"backlog"}))), *_notices()]


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
