"""The life of a buyer's verification (features B02).

The credit code is checked when it is given; the licence by an officer. A `pending` buyer may
already ask for quotes, and suppliers see that the licence is not checked yet.
"""

from marketplace.lifecycle.table import Table, step

UNVERIFIED = "unverified"
PENDING = "pending"
VERIFIED = "verified"
REJECTED = "rejected"

PROFILE = Table(
    name="buyer",
    initial=UNVERIFIED,
    steps=(
        step("submit", {UNVERIFIED, REJECTED}, PENDING, "buyer"),
        step("verify", {PENDING}, VERIFIED, "staff"),
        step("reject", {PENDING, VERIFIED}, REJECTED, "staff"),
    ),
)
