"""Every write on orders."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin, move
from marketplace.money.amounts import split
from marketplace.outbox.wake import wake
from orders.contracts import snapshot
from orders.contracts.models import Milestone, Order, OrderDocument
from orders.contracts.states import DUE_IN, MilestoneState
from orders.negotiation.models import Negotiation, Offer


def conclude(*, by: Member, negotiation: Negotiation, offer: Offer) -> str:
    """Make the one order of an accepted version, in the acceptance's transaction.

    Both sides have agreed to the same version, so the order is confirmed at once and what is
    due on confirmation falls due.
    """
    now = clock.now()
    facts = snapshot.freeze(negotiation, offer, accepted_at=now)
    order = Order(
        offer=offer,
        negotiation=negotiation,
        buyer=negotiation.buyer,
        supplier=negotiation.supplier,
        thread_id=negotiation.thread_id,
        snapshot=facts,
        snapshot_hash=snapshot.digest(facts),
        currency=offer.currency,
        total=offer.total,
    )
    begin(order, by=by, data={"offer": offer.number, "hash": order.snapshot_hash})
    _schedule(order, offer)
    rows = Order.objects.filter(pk=order.pk)
    move(rows, by=by, step="confirm", change=_fall_due("confirmed"))
    if order.milestones.filter(state=MilestoneState.DUE).exists():
        move(rows, by=by, step="ask_deposit")
    issue_proforma(order=order, now=now)
    return order.ref


def issue_proforma(*, order: Order, now: datetime) -> OrderDocument:
    """Freeze the facts of a proforma invoice under a new number; a worker draws it."""
    count = order.documents.filter(kind=OrderDocument.Kind.PROFORMA).count()
    number = f"PI-{order.ref}" + (f"-{count + 1}" if count else "")
    document = OrderDocument.objects.create(
        order=order,
        kind=OrderDocument.Kind.PROFORMA,
        number=number,
        issued_at=now,
        facts=order.snapshot
        | {"number": number, "order": order.ref, "issued_at": now.isoformat()},
    )
    wake("contracts.draw")
    return document


def _schedule(order: Order, offer: Offer) -> None:
    payments = list(offer.payments.all())
    amounts = split(offer.total, [row.percent for row in payments], offer.currency)
    Milestone.objects.bulk_create(
        Milestone(
            order=order,
            position=row.position,
            percent=row.percent,
            trigger=row.trigger,
            amount=amount,
        )
        for row, amount in zip(payments, amounts, strict=True)
    )


def _fall_due(state: str) -> Any:
    triggers = [trigger for trigger, wanted in DUE_IN.items() if wanted == state]

    def change(order: Order, _now: datetime) -> dict[str, Any]:
        due: QuerySet[Milestone] = order.milestones.filter(
            state=MilestoneState.SCHEDULED, trigger__in=triggers
        )
        positions = list(due.values_list("position", flat=True))
        due.update(state=MilestoneState.DUE)
        return {"due": positions}

    return change
