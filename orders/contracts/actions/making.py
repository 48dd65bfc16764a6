"""An accepted offer becomes an order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin, move_held
from marketplace.money.amounts import split
from orders.contracts import notices, snapshot
from orders.contracts.actions import dues
from orders.contracts.actions.papers import issue_proforma
from orders.contracts.models import Milestone, Order
from orders.contracts.states import CONFIRMED
from orders.negotiation.facts import digest
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
        snapshot_hash=digest(facts),
        currency=offer.currency,
        total=offer.total,
    )
    event = begin(order, by=by, data={"number": offer.number, "hash": order.snapshot_hash})
    _schedule(order, offer)
    event = move_held(
        order,
        by=by,
        step="confirm",
        after=event,
        change=_confirmed,
        announce=[notices.payments_due],
    )
    if event.data.get("due"):
        move_held(order, by=by, step="ask_deposit", after=event)
    issue_proforma(order=order, now=now)
    return order.ref


def _confirmed(order: Order, now: datetime) -> dict[str, Any]:
    dues.start_clock(order, now)
    return dues.fall_due(order, CONFIRMED, now)


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
