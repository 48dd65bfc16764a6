"""The life of a collection, as data."""

from marketplace.lifecycle.table import Table, step

SUPPLIER = "supplier"
DRAFT, PUBLISHED, REMOVED = "draft", "published", "removed"

COLLECTION = Table(
    "collection",
    DRAFT,
    (
        step("publish", {DRAFT}, PUBLISHED, SUPPLIER),
        step("hide", {PUBLISHED}, DRAFT, SUPPLIER),
        step("remove", {DRAFT, PUBLISHED}, REMOVED, SUPPLIER),
    ),
)
