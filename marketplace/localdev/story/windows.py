"""What is shown off in the story: collections in stores, and the pavilions of our staff."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from marketplace.accounts.members import Member
from marketplace.localdev.story import book
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.moments import Calendar
from suppliers.catalogue.models import Listing
from suppliers.catalogue.supply import REGIONS
from suppliers.pavilions import actions as pavilions
from suppliers.pavilions.models import Pavilion
from suppliers.stores.actions import collections


def arrange(
    makers: dict[str, Maker],
    listings: dict[str, Listing],
    moderator: Member,
    calendar: Calendar,
) -> None:
    """Two makers arrange their stores, a moderator puts the pavilions together."""
    for row in book.collections():
        maker = makers[row["supplier"]]
        words = {name: row[name] for name in collections.WORDS if name in row}
        refs = [listings[key].ref for key in row["listings"]]
        with calendar.at(calendar.ago(row["days_ago"])):
            made = collections.make(by=maker.trader, words=words)
            collections.put(by=maker.trader, ref=made.ref, listings=refs)
            collections.publish(by=maker.trader, ref=made.ref)
    today = calendar.ago(0).date()
    for position, row in enumerate([*book.pavilions(), *_regions()]):
        until = row.get("until_in")
        pavilion = Pavilion(
            **{name: row[name] for name in _COLUMNS if name in row},
            position=position,
            from_on=today - timedelta(days=row.get("since", 60)),
            until_on=None if until is None else today + timedelta(days=until),
        )
        pavilions.keep(by=moderator, pavilion=pavilion)
        pavilions.feature(
            by=moderator,
            pavilion=pavilion,
            suppliers=[makers[key].organisation for key in row.get("suppliers", ())],
            listings=[listings[key] for key in row.get("listings", ())],
        )


_COLUMNS = (
    "slug",
    "kind",
    "title_en",
    "title_zh",
    "text_en",
    "text_zh",
    "picture",
    "region",
    "query",
)


def _regions() -> list[dict[str, Any]]:
    """A pavilion for each nation and region that makers of the story ship from."""
    there: dict[str, list[str]] = {}
    for row in book.suppliers():
        if row["state"] == "approved":
            there.setdefault(row["ships_from"], []).append(row["key"])
    words = {row["region"]: row for row in book.regions()}
    return [
        {"kind": "region", "slug": region, "suppliers": there[region][:4], **words[region]}
        for region in REGIONS
        if region in there and region in words
    ]
