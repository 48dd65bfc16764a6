"""The life of an open request (features Q05).

Moderators look at it before any supplier does. It is quoted from the first quote on, until
every line is awarded, or the buyer closes it, or its time is over. `reopen` goes back to where
nobody had quoted, `resume` to where somebody had; `award_part` leaves lines for others.
"""

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
INSIDE = frozenset({DRAFT, SUBMITTED, REJECTED})
# An offer that was made in time may be accepted after the time for offers is over.
AWARDABLE = frozenset({QUOTED, EXPIRED})

NEED = Table(
    name="need",
    initial=DRAFT,
    steps=(
        step("submit", {DRAFT}, SUBMITTED, "buyer"),
        step("approve", {SUBMITTED}, OPEN, "staff"),
        step("reject", {SUBMITTED}, REJECTED, "staff"),
        step("quote", LIVE, QUOTED, "supplier"),
        step("award", AWARDABLE, AWARDED, "buyer", "supplier"),
        step("award_part", AWARDABLE, "", "buyer", "supplier"),
        step("extend", LIVE, "", "buyer"),
        step("ask_more", LIVE, "", "buyer"),
        step("question", LIVE, "", "supplier"),
        step("answer", LIVE, "", "buyer"),
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
