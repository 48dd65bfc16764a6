"""What this room tells the rooms below it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.outbox import registry
from marketplace.web import sitemaps, statuses
from suppliers.stores import sitemap
from suppliers.stores.actions import collections, drafting

STATUSES = {
    "draft": statuses.Status(_("Not in the store")),
    "published": statuses.Status(_("In the store"), "ok"),
    "removed": statuses.Status(_("Removed")),
}


def register() -> None:
    """Called once, when the application starts."""
    statuses.register("collection", STATUSES)
    sitemaps.register(sitemap.SUPPLIERS)
    registry.register(collections.DRAFTING, "stores.WordsWanted", drafting.draft)
