"""What the course of an order sets going: payments that fall due, the lead time that runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from orders.contracts.models import Milestone, Order
from orders.contracts.states import IN_PRODUCTION, MilestoneState, settled, triggers_due


def fall_due(order: Order, state: str, now: datetime) -> dict[str, Any]:
    """Let every payment fall due that an order in `state` owes; answers which, for the event."""
    due = let_fall_due(order, order.milestones.all(), state, now)
    Milestone.objects.bulk_update(due, ["state", "due_on"])
    return due_facts(due)


def let_fall_due(
    order: Order, payments: Iterable[Milestone], state: str, now: datetime
) -> list[Milestone]:
    """Those of `payments` that the order owes in `state`, as due, in memory.

    They are due within the days that the order's own paper names. Also those of a state that was passed over on the way: goods that are delivered have arrived.
    """
    triggers = triggers_due(state)
    due = [p for p in payments if p.state == MilestoneState.SCHEDULED and p.trigger in triggers]
    for payment in due:
        payment.state = MilestoneState.DUE
        payment.due_on = now.date() + timedelta(days=order.snapshot["payment_days"])
    return due


def due_facts(due: Iterable[Milestone]) -> dict[str, Any]:
    """What the event says of payments that it has made due."""
    positions = [payment.position for payment in due]
    return {"due": positions} if positions else {}


def start_clock(order: Order, payments: Iterable[Milestone], now: datetime) -> None:
    """Once nothing is owed before production, the lead time runs."""
    if order.ready_by is None and settled(payments, IN_PRODUCTION):
        order.ready_by = now.date() + timedelta(days=order.snapshot["lead_days"])
