"""The life of a listing, as data."""

from marketplace.lifecycle.table import Table, step

SUPPLIER, STAFF = "supplier", "staff"

LISTING = Table(
    "listing",
    "draft",
    (
        step("submit", {"draft", "changes_requested"}, "submitted", SUPPLIER),
        step("withdraw", {"submitted"}, "draft", SUPPLIER),
        step("publish", {"submitted"}, "live", STAFF),
        step("request_changes", {"submitted"}, "changes_requested", STAFF),
        step("reject", {"submitted"}, "rejected", STAFF),
        step("pause", {"live"}, "paused", SUPPLIER),
        step("resume", {"paused"}, "live", SUPPLIER),
        step(
            "archive",
            {"draft", "changes_requested", "rejected", "live", "paused"},
            "archived",
            SUPPLIER,
        ),
    ),
)

# Before review everything may be edited at once; afterwards guarded fields wait for a moderator.
OPEN_TO_EDIT = frozenset({"draft", "changes_requested"})
REVIEWED = frozenset({"live", "paused"})
