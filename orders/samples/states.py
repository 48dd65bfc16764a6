"""The life of a sample, and who moves it on. Pure: knows no framework.

A sample that costs the buyer nothing is sent without a payment; of one that is paid for, the
buyer says that it is paid and the supplier that the money has arrived. Nobody holds it here.
"""

from marketplace.lifecycle.table import Table, step

REQUESTED = "requested"
DECLINED = "declined"
ACCEPTED = "accepted"
CLAIMED = "claimed"
PAID = "paid"
SHIPPED = "shipped"
RECEIVED = "received"
APPROVED = "approved"
REJECTED = "rejected"
CANCELLED = "cancelled"

SAMPLE = Table(
    name="sample",
    initial=REQUESTED,
    steps=(
        step("accept", {REQUESTED}, ACCEPTED, "supplier"),
        step("decline", {REQUESTED}, DECLINED, "supplier"),
        step("claim", {ACCEPTED}, CLAIMED, "buyer"),
        step("query", {CLAIMED}, ACCEPTED, "supplier"),
        step("confirm", {ACCEPTED, CLAIMED}, PAID, "supplier"),
        step("ship", {ACCEPTED, PAID}, SHIPPED, "supplier"),
        step("receive", {SHIPPED}, RECEIVED, "buyer"),
        step("approve", {RECEIVED}, APPROVED, "buyer"),
        step("reject", {RECEIVED}, REJECTED, "buyer"),
        step("cancel", {REQUESTED, ACCEPTED, CLAIMED, PAID}, CANCELLED, "buyer", "supplier"),
    ),
)
ENDED = frozenset({DECLINED, APPROVED, REJECTED, CANCELLED})
# Those that count against a quota: asked for and not come to nothing.
COUNTED = SAMPLE.states - {DECLINED, CANCELLED}
# The goods have left the supplier.
SENT = frozenset({SHIPPED, RECEIVED, APPROVED, REJECTED})
# The groups that a list can be narrowed to.
SHOWN = {
    "open": (REQUESTED, ACCEPTED, CLAIMED, PAID),
    "travelling": (SHIPPED, RECEIVED),
    "approved": (APPROVED,),
    "ended": (DECLINED, REJECTED, CANCELLED),
}
# The way of a sample that goes well, as its page shows it.
WAY = (REQUESTED, ACCEPTED, PAID, SHIPPED, RECEIVED, APPROVED)


def turn(state: str, *, owes: bool) -> tuple[str, str] | None:
    """Whose move it is and which step is waited for; None once nobody has to do anything."""
    if state == ACCEPTED:
        return ("buyer", "claim") if owes else ("supplier", "ship")
    return {
        REQUESTED: ("supplier", "accept"),
        CLAIMED: ("supplier", "confirm"),
        PAID: ("supplier", "ship"),
        SHIPPED: ("buyer", "receive"),
        RECEIVED: ("buyer", "approve"),
    }.get(state)
