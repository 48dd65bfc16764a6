"""The life of a meeting: proposed with times to choose from, agreed on one, or cancelled."""

from marketplace.lifecycle.table import Table, step

PROPOSED = "proposed"
AGREED = "agreed"
CANCELLED = "cancelled"

SIDES = ("supplier", "buyer")
MOST_SLOTS = 5

MEETING = Table(
    name="meeting",
    initial=PROPOSED,
    steps=(
        step("pick", {PROPOSED}, AGREED, *SIDES),
        step("propose", {PROPOSED, AGREED}, PROPOSED, *SIDES),
        step("cancel", {PROPOSED, AGREED}, CANCELLED, *SIDES),
    ),
)
