"""What the course of an order sets going: payments that fall due, the lead time that runs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from orders.contracts.models import Order
from orders.contracts.states import IN_PRODUCTION, MilestoneState, settled, triggers_due
from orders.negotiation.terms import PAYMENT_DAYS


def fall_due(order: Order, state: str, now: datetime) -> dict[str, Any]:
    """Let every payment fall due that an order in `state` owes; answers which, for the event.

    Also those of a state that was passed over on the way: goods that are delivered have arrived.
    """
    due = order.milestones.filter(
        state=MilestoneState.SCHEDULED, trigger__in=triggers_due(state)
    )
    positions = list(due.values_list("position", flat=True))
    due.update(state=MilestoneState.DUE, due_on=now.date() + timedelta(days=PAYMENT_DAYS))
    return {"due": positions} if positions else {}


def start_clock(order: Order, now: datetime) -> None:
    """Once nothing is owed before production, the lead time runs."""
    if order.ready_by is None and settled(order.milestones.all(), IN_PRODUCTION):
        order.ready_by = now.date() + timedelta(days=order.snapshot["lead_days"])
