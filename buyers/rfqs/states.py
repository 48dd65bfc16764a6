"""The life of a request for quotation (features 1.17). A direct request is open when submitted."""

from marketplace.lifecycle.table import Table, step

DRAFT = "draft"
OPEN = "open"
QUOTED = "quoted"
AWARDED = "awarded"
CLOSED = "closed"
EXPIRED = "expired"
CANCELLED = "cancelled"

LIVE = frozenset({OPEN, QUOTED})

RFQ = Table(
    name="rfq",
    initial=DRAFT,
    steps=(
        step("submit", {DRAFT}, OPEN, "buyer"),
        step("quote", {OPEN, QUOTED}, QUOTED, "supplier", "buyer"),
        step("award", {OPEN, QUOTED}, AWARDED, "buyer", "supplier"),
        step("refuse", {OPEN}, CLOSED, "supplier"),
        step("close", {OPEN, QUOTED}, CLOSED, "buyer"),
        step("cancel", {DRAFT, OPEN}, CANCELLED, "buyer"),
        step("expire", {OPEN}, EXPIRED, "system"),
    ),
)
