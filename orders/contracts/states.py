"""The life of an order (features 1.17), and who moves it on.

An order is born confirmed, because both sides have accepted the same version; the first
milestone falls due at once.
"""

from enum import StrEnum

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


class MilestoneState(StrEnum):
    """`overdue` is no state: it is `due` with its date passed."""

    SCHEDULED = "scheduled"
    DUE = "due"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    QUERIED = "queried"


# What a milestone's trigger waits for: the order's state in which it falls due.
DUE_IN = {
    "order_confirmed": CONFIRMED,
    "production_ready": READY,
    "inspection_passed": INSPECTED,
    "before_shipment": READY,
    "bl_copy": SHIPPED,
    "arrival": CUSTOMS,
    "acceptance": DELIVERED,
}
