"""The lives of an application, of a document in it, and of a possible sanctions match."""

from marketplace.lifecycle.table import Table, step

DRAFT, SUBMITTED, IN_REVIEW, MORE_INFO = "draft", "submitted", "in_review", "more_info"
APPROVED, REJECTED, SUSPENDED, CLOSED = "approved", "rejected", "suspended", "closed"

# The supplier may write in these; in MORE_INFO only what was asked for.
OPEN_TO_SUPPLIER = frozenset({DRAFT, MORE_INFO})
# These wait for our officers.
AT_THE_DESK = frozenset({SUBMITTED, IN_REVIEW})
# Who trades, or has been stopped, may still give a better paper for one that is ageing or rejected.
RENEWING = frozenset({APPROVED, SUSPENDED})
# Documents and checks can be judged while the case is open at the desk, and afterwards as they age.
JUDGEABLE = frozenset({IN_REVIEW, APPROVED, SUSPENDED})

APPLICATION = Table(
    "application",
    DRAFT,
    (
        step("submit", {DRAFT}, SUBMITTED, "supplier"),
        step("take", {SUBMITTED}, IN_REVIEW, "staff"),
        step("ask", {IN_REVIEW}, MORE_INFO, "staff"),
        step("answer", {MORE_INFO}, IN_REVIEW, "supplier"),
        step("approve", {IN_REVIEW}, APPROVED, "staff"),
        step("reject", {IN_REVIEW}, REJECTED, "staff"),
        step("appeal", {REJECTED}, SUBMITTED, "supplier"),
        step("suspend", {APPROVED}, SUSPENDED, "staff"),
        step("reinstate", {SUSPENDED}, APPROVED, "staff"),
        step("close", {APPROVED, SUSPENDED, REJECTED}, CLOSED, "staff"),
    ),
)

MISSING, UPLOADED, ACCEPTED, REFUSED = "missing", "uploaded", "accepted", "rejected"
# Not stored: an accepted document comes to these by its expiry date alone.
EXPIRING, EXPIRED = "expiring", "expired"
RENEWABLE = frozenset({MISSING, UPLOADED, REFUSED, EXPIRING, EXPIRED})

DOCUMENT = Table(
    "document",
    MISSING,
    (
        step("upload", {MISSING, UPLOADED, ACCEPTED, REFUSED}, UPLOADED, "supplier"),
        step("accept", {UPLOADED}, ACCEPTED, "staff"),
        step("reject", {UPLOADED, ACCEPTED}, REFUSED, "staff"),
    ),
)

HIT_OPEN, HIT_PROPOSED, HIT_CLEARED, HIT_CONFIRMED = "open", "proposed", "cleared", "confirmed"

HIT = Table(
    "hit",
    HIT_OPEN,
    (
        step("propose", {HIT_OPEN}, HIT_PROPOSED, "staff"),
        step("clear", {HIT_PROPOSED}, HIT_CLEARED, "staff"),
        step("doubt", {HIT_PROPOSED}, HIT_OPEN, "staff"),
        step("confirm", {HIT_OPEN, HIT_PROPOSED}, HIT_CONFIRMED, "staff"),
    ),
)
