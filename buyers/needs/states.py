"""The life of an open request (features Q05).

One above what its sender may spend alone waits inside the buyer's company until a colleague lets
it go (`release`) or sends it back. Moderators look at it before any supplier does. It is quoted from the first quote on, until
every line is awarded, or the buyer closes it, or its time is over. `reopen` goes back to where
nobody had quoted, `resume` to where somebody had; `award_part` leaves lines for others. `free` and
`retake` move nobody: a quote that our officers set aside leaves its place, and may come back to it.
"""

from buyers.spending.states import RETURNED, TO_APPROVE
from marketplace.lifecycle.table import Table, step

DRAFT = "draft"
SUBMITTED = "submitted"
REJECTED = "rejected"
OPEN = "open"
QUOTED = "quoted"
AWARDED = "awarded"
CLOSED = "closed"
EXPIRED = "expired"
CANCELLED = "cancelled"

LIVE = frozenset({OPEN, QUOTED})
# What no supplier has seen, or ever will.
INSIDE = frozenset({DRAFT, TO_APPROVE, RETURNED, SUBMITTED, REJECTED})
# What nobody outside the buyer's company has seen, our moderators neither.
PRIVATE = frozenset({DRAFT, TO_APPROVE, RETURNED})
# An offer that was made in time may be accepted after the time for offers is over.
AWARDABLE = frozenset({QUOTED, EXPIRED})

NEED = Table(
    name="need",
    initial=DRAFT,
    steps=(
        step("submit", {DRAFT}, SUBMITTED, "buyer"),
        step("hold", {DRAFT}, TO_APPROVE, "buyer"),
        step("release", {TO_APPROVE}, SUBMITTED, "buyer"),
        step("send_back", {TO_APPROVE}, RETURNED, "buyer"),
        step("withdraw", {TO_APPROVE}, RETURNED, "buyer"),
        step("approve", {SUBMITTED}, OPEN, "staff"),
        step("reject", {SUBMITTED}, REJECTED, "staff"),
        step("quote", LIVE, QUOTED, "supplier"),
        step("free", AWARDABLE, "", "staff"),
        step("retake", AWARDABLE, "", "supplier", "staff"),
        step("award", AWARDABLE, AWARDED, "buyer", "supplier"),
        step("award_part", AWARDABLE, "", "buyer", "supplier"),
        step("extend", LIVE, "", "buyer"),
        step("ask_more", LIVE, "", "buyer"),
        step("question", LIVE, "", "supplier"),
        step("answer", LIVE, "", "buyer"),
        step("run_on", LIVE, "", "system"),
        step("close", LIVE, CLOSED, "buyer"),
        step("cancel", {DRAFT, SUBMITTED, OPEN}, CANCELLED, "buyer"),
        step("expire", LIVE, EXPIRED, "system"),
        step("reopen", {CLOSED, EXPIRED}, OPEN, "buyer"),
        step("resume", {CLOSED, EXPIRED}, QUOTED, "buyer"),
    ),
)

# How long a supplier may not quote: `lift` is an officer's, with a reason; `end` is the clock's.
FROZEN = "frozen"
LIFTED = "lifted"
ENDED = "ended"

FREEZE = Table(
    name="freeze",
    initial=FROZEN,
    steps=(
        step("lift", {FROZEN}, LIFTED, "staff"),
        step("end", {FROZEN}, ENDED, "system"),
    ),
)
