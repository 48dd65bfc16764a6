"""What must hold whatever was raced, killed or frozen: one sentence for each thing that does not.

The product's own checks (`verify_invariants`), and that everybody was told, once, of each thing
that concerns them. They have to see what they are there for in a database without constraints
(`test_control`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from django.db.models import Count

from marketplace.accounts.models import Membership
from marketplace.conversations import queries as threads
from marketplace.conversations.models import Party
from marketplace.invariants import checks
from marketplace.notifications.models import MailDelivery, Notification
from orders.negotiation.models import Negotiation, NegotiationEvent


def violations() -> list[str]:
    """Everything that is wrong with deals, histories and notifications; empty when all holds.

    What waits for workers is no matter where none are running.
    """
    return [*map(str, checks.broken(but=frozenset({"backlog"}))), *_notices()]


def _notices() -> Iterator[str]:
    """Each move in a negotiation told each person of the other side once; nothing else was."""
    expected = set()
    concerned = _concerned()
    for event in NegotiationEvent.objects.select_related("aggregate"):
        key = f"negotiation:{event.aggregate.ref}:{event.sequence}"
        for company in _told(event):
            expected |= {(key, person) for person in concerned(event.aggregate, company)}
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


def _concerned() -> Callable[[Negotiation, int], frozenset[int]]:
    """Whom an event in a negotiation concerns in a company.

    Asked once for all negotiations that nobody there has been put in charge of.
    """
    charged = Party.objects.exclude(assignee=None)
    in_charge = set(charged.values_list("thread_id", "organisation_id"))

    @cache
    def people(thread: int | None, company: int) -> frozenset[int]:
        return frozenset(threads.concerned(thread, company).values_list("pk", flat=True))

    def concerned(negotiation: Negotiation, company: int) -> frozenset[int]:
        thread = negotiation.thread_id
        return people(thread if (thread, company) in in_charge else None, company)

    return concerned


def _told(event: NegotiationEvent) -> tuple[int, ...]:
    """The companies an event concerns: the one that did not act; both, when the clock did."""
    sides = (event.aggregate.buyer_id, event.aggregate.supplier_id)
    return tuple(each for each in sides if each != event.organisation_id)
