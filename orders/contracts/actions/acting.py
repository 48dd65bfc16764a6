"""How every act on an order begins: the companies locked, the order found, the member heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import live
from marketplace.lifecycle.move import move, record
from marketplace.lifecycle.refusals import NotAllowed, WrongState
from marketplace.lifecycle.verdict import Verdict
from orders.contracts.models import Order, OrderEvent
from orders.contracts.policy import FOR_OTHERS

Change = Callable[[Order, datetime], dict[str, Any]]


def act(
    *,
    by: Member,
    ref: str,
    change: Change,
    step: str = "",
    kind: str = "",
    expected_version: int | None = None,
    announce: Iterable[Callable[[Any], None]] = (),
) -> OrderEvent:
    """Take `step`, or record `kind`, under the house's locks; open pages of the deal are ticked.

    Raises `DoesNotExist` for strangers, and what `lifecycle.move` raises.
    """
    given = {"expected_version": expected_version, "change": change, "announce": announce}
    with transaction.atomic():
        standing.hold_sides(by, Right.ORDER_ACT, Order, ref)
        locked = Order.objects.filter(ref=ref).select_related("buyer", "supplier")
        if step:
            event = move(locked, by=by, step=step, **given)
        else:
            event = record(locked, by=by, kind=kind, **given)
        live.publish(event.aggregate.thread_id)
    return event


def require(verdict: Verdict) -> None:
    """403 for who may never, 409 for what is not possible now; with the policy's reason."""
    if not verdict:
        raise (NotAllowed if verdict.reason in FOR_OTHERS else WrongState)(verdict.reason)
