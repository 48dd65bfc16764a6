"""The life of an order and of its payments (features 1.17), and who moves them on.

An order is born confirmed, because both sides have accepted the same version; the first
payment falls due at once.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from marketplace.lifecycle.table import Table, step

PENDING = "pending_confirmation"
CONFIRMED = "confirmed"
DEPOSIT_DUE = "deposit_due"
IN_PRODUCTION = "in_production"
READY = "ready"
INSPECTED = "inspected"
BALANCE_DUE = "balance_due"
SHIPPED = "shipped"
CUSTOMS = "customs"
DELIVERED = "delivered"
COMPLETED = "completed"
CANCELLED = "cancelled"

ORDER = Table(
    name="order",
    initial=PENDING,
    steps=(
        step("confirm", {PENDING}, CONFIRMED, "buyer", "supplier"),
        step("ask_deposit", {CONFIRMED}, DEPOSIT_DUE, "buyer", "supplier"),
        step("start_production", {CONFIRMED, DEPOSIT_DUE}, IN_PRODUCTION, "supplier"),
        step("finish_production", {IN_PRODUCTION}, READY, "supplier"),
        step("pass_inspection", {READY}, INSPECTED, "buyer"),
        step("ask_balance", {READY, INSPECTED}, BALANCE_DUE, "supplier"),
        step("ship", {READY, INSPECTED, BALANCE_DUE}, SHIPPED, "supplier"),
        step("reach_customs", {SHIPPED}, CUSTOMS, "buyer", "supplier"),
        step("deliver", {SHIPPED, CUSTOMS}, DELIVERED, "buyer"),
        step("complete", {DELIVERED}, COMPLETED, "buyer"),
        step("cancel", {CONFIRMED, DEPOSIT_DUE}, CANCELLED, "buyer", "supplier"),
    ),
)
# Taken by the acceptance itself; nobody is offered them.
AT_BIRTH = frozenset({"confirm", "ask_deposit"})
ENDED = frozenset({COMPLETED, CANCELLED})


class MilestoneState(StrEnum):
    """`overdue` is no state: it is `due` with its date passed."""

    SCHEDULED = "scheduled"
    DUE = "due"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    QUERIED = "queried"


_SCHEDULED, _DUE, _CLAIMED, _CONFIRMED, _QUERIED = MilestoneState
MILESTONE = Table(
    name="milestone",
    initial=_SCHEDULED,
    steps=(
        step("fall_due", {_SCHEDULED}, _DUE, "system"),
        step("claim", {_DUE, _QUERIED}, _CLAIMED, "buyer"),
        step("receive", {_DUE, _CLAIMED, _QUERIED}, _CONFIRMED, "supplier"),
        step("query", {_CLAIMED}, _QUERIED, "supplier"),
    ),
)

# What a payment's trigger waits for: the order's state in which it falls due.
DUE_IN = {
    "order_confirmed": CONFIRMED,
    "production_ready": READY,
    "inspection_passed": INSPECTED,
    "before_shipment": READY,
    "bl_copy": SHIPPED,
    "arrival": CUSTOMS,
    "acceptance": DELIVERED,
}
# How far an order has come: customs or an inspection may be passed over without a note.
_FAR = (
    {PENDING},
    {CONFIRMED, DEPOSIT_DUE},
    {IN_PRODUCTION},
    {READY},
    {INSPECTED, BALANCE_DUE},
    {SHIPPED},
    {CUSTOMS},
    {DELIVERED},
    {COMPLETED},
)


class Payment(Protocol):
    """What the rules ask of a milestone."""

    trigger: str
    state: str


def far(state: str) -> int:
    """How far along an order in `state` is; a cancelled one is nowhere."""
    return next((at for at, group in enumerate(_FAR) if state in group), -1)


def reached(state: str, goal: str) -> bool:
    return far(state) >= far(goal)


def triggers_due(state: str) -> list[str]:
    """The triggers whose payments are due once an order is in `state`."""
    return [trigger for trigger, goal in DUE_IN.items() if reached(state, goal)]


def settled(payments: Iterable[Payment], before: str = COMPLETED) -> bool:
    """Whether every payment that falls due before an order reaches `before` is confirmed."""
    return all(
        each.state == MilestoneState.CONFIRMED
        for each in payments
        if not reached(DUE_IN[each.trigger], before)
    )


def wants_inspection(payments: Iterable[Payment]) -> bool:
    """Whether a payment hangs on a passed inspection, so that nobody may pass it over."""
    return any(each.trigger == "inspection_passed" for each in payments)
