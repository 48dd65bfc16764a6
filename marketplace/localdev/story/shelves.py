"""What the buyers of the story put aside, wait for, and ask for together."""

from __future__ import annotations

from buyers.rfqs import actions as rfqs
from buyers.sourcing.actions import favourites, following, searches
from marketplace.localdev.story.moments import Calendar
from marketplace.localdev.story.shops import Shop
from suppliers.catalogue.models import Listing

# Teas that go into one container: whoever looks at one is shown the others.
TOGETHER = ("hollin-breakfast-80", "hollin-earl-grey-loose-tin", "hollin-earl-grey-bags")
ASKING = ("lanbo", "suihe", "yuan", "jinchuan")
KEPT = (
    ("fellside-rounds-tin", "春节礼盒", "铁盒可否加印中文？先要两盒样品。"),
    ("hollin-breakfast-80", "春节礼盒", ""),
    ("hollin-earl-grey-bags", "", "价格合适，等第四季度再定。"),
)
SEARCHES = (
    ("酥饼 新货", "q=酥饼&incoterm=FCA", "daily"),
    ("低起订量茶叶", "category=tea&max_moq=50", "weekly"),
)


def put_aside(shops: dict[str, Shop], listings: dict[str, Listing], calendar: Calendar) -> None:
    """Haoyuan's lists and searches, and the requests of four others for the same teas."""
    trader = shops["haoyuan"].trader
    folder = favourites.make_folder(by=trader, name="春节礼盒")
    for key, where, note in KEPT:
        favourites.keep(
            by=trader, ref=listings[key].ref, folder=folder if where else None, note=note
        )
    following.follow(by=trader, ref=listings["hollin-breakfast-80"].organisation.ref)
    for name, query, frequency in SEARCHES:
        searches.save(by=trader, name=name, query=query, frequency=frequency)
    for days, key in enumerate(ASKING, start=3):
        with calendar.at(calendar.ago(days)):
            rfqs.ask(
                by=shops[key].owner,
                lines=[rfqs.Wanted(listings[tea].ref, 240) for tea in TOGETHER],
                delivery=rfqs.Delivery("FCA", "Felixstowe", "上海"),
                language="zh-hans",
            )
