"""The life of a buyer's mark of a quote.

A mark is changed while the request is open. A moderator strikes one that is unfair; it then
counts for nothing, and may be put back.
"""

from marketplace.lifecycle.table import Table, step

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
