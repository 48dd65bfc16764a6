"""The life of a blanket agreement (features Q22).

It runs from the acceptance until its last day, or until the buyer closes it: a supplier has
promised the price to the last day, so the supplier may only ask. Used up is no state, because
a cancelled call-off gives its quantity back.
"""

from marketplace.lifecycle.table import Table, step

RUNNING = "running"
CLOSED = "closed"
EXPIRED = "expired"

BLANKET = Table(
    name="blanket agreement",
    initial=RUNNING,
    steps=(
        step("call_off", {RUNNING}, "", "buyer"),
        step("give_back", {RUNNING, CLOSED, EXPIRED}, "", "buyer", "supplier"),
        step("ask_to_close", {RUNNING}, "", "supplier"),
        step("keep", {RUNNING}, "", "buyer"),
        step("close", {RUNNING}, CLOSED, "buyer"),
        step("expire", {RUNNING}, EXPIRED, "system"),
    ),
)
