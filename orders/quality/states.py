"""The lives of a doubt about a quote, and of a buyer's mark of one.

A doubt is raised by the gate as a quote is sent, by workers who look at attachments, or by the
buyer. Moderators clear it, or uphold it with a reason; the supplier may appeal once, another
moderator decides that. What was upheld wrongly is lifted at any time.

A mark is changed while the request is open. A moderator strikes one that is unfair; it then
counts for nothing, and may be put back.
"""

from marketplace.lifecycle.table import Table, step

OPEN = "open"
CLEARED = "cleared"
UPHELD = "upheld"
APPEALED = "appealed"
CONFIRMED = "confirmed"
LIFTED = "lifted"

WAITING = frozenset({OPEN, APPEALED})
AGAINST = frozenset({UPHELD, APPEALED, CONFIRMED})
# What both sides hear of.
TOLD = AGAINST | {LIFTED}

CHECK = Table(
    name="quote_check",
    initial=OPEN,
    steps=(
        step("clear", {OPEN}, CLEARED, "staff"),
        step("uphold", {OPEN}, UPHELD, "staff"),
        step("find", {OPEN}, "", "system"),
        step("find", {CLEARED}, OPEN, "system"),
        step("report", {OPEN}, "", "buyer"),
        step("appeal", {UPHELD}, APPEALED, "supplier"),
        step("confirm", {APPEALED}, CONFIRMED, "staff"),
        step("lift", AGAINST, LIFTED, "staff"),
    ),
)

GIVEN = "given"
STRUCK = "struck"

RATING = Table(
    name="rating",
    initial=GIVEN,
    steps=(
        step("change", {GIVEN}, "", "buyer"),
        step("strike", {GIVEN}, STRUCK, "staff"),
        step("put_back", {STRUCK}, GIVEN, "staff"),
    ),
)
