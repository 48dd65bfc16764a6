"""The life of a request for quotation (features 1.17, B04).

A direct request is open when submitted; one above what its sender may spend alone waits inside
the buyer's company until a colleague approves it or sends it back. The buyer may put its reply
date off once, close it any time, and within fourteen days open it again: `reopen` where nobody
had quoted, `resume` where somebody had. The answer to an open request is born as its supplier
joins, and ends with that request. One that its supplier offers unasked is born by the offer.
"""

from buyers.spending.states import RETURNED, TO_APPROVE
from marketplace.lifecycle.table import Table, step

DRAFT = "draft"
OPEN = "open"
QUOTED = "quoted"
AWARDED = "awarded"
CLOSED = "closed"
EXPIRED = "expired"
CANCELLED = "cancelled"

LIVE = frozenset({OPEN, QUOTED})
# What no supplier has seen, or ever will.
INSIDE = frozenset({DRAFT, TO_APPROVE, RETURNED})

RFQ = Table(
    name="rfq",
    initial=DRAFT,
    steps=(
        step("submit", {DRAFT}, OPEN, "buyer"),
        step("join", {DRAFT}, OPEN, "supplier"),
        step("offer", {DRAFT}, OPEN, "supplier"),
        step("hold", {DRAFT}, TO_APPROVE, "buyer"),
        step("approve", {TO_APPROVE}, OPEN, "buyer"),
        step("send_back", {TO_APPROVE}, RETURNED, "buyer"),
        step("withdraw", {TO_APPROVE}, RETURNED, "buyer"),
        step("quote", {OPEN, QUOTED}, QUOTED, "supplier", "buyer"),
        step("award", {OPEN, QUOTED}, AWARDED, "buyer", "supplier"),
        step("refuse", {OPEN}, CLOSED, "supplier"),
        step("close", {OPEN, QUOTED}, CLOSED, "buyer"),
        step("cancel", {DRAFT, OPEN}, CANCELLED, "buyer"),
        step("expire", {OPEN}, EXPIRED, "system"),
        step("extend", {OPEN, QUOTED}, "", "buyer"),
        step("question", {OPEN, QUOTED}, "", "supplier"),
        step("answer", {OPEN, QUOTED}, "", "buyer"),
        step("run_on", {OPEN, QUOTED}, "", "system"),
        step("reopen", {CLOSED, EXPIRED}, OPEN, "buyer"),
        step("resume", {CLOSED}, QUOTED, "buyer"),
    ),
)
