"""A person's saved searches, and what is new in one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.core import signing
from django.db.models import Count, QuerySet
from django.http import Http404

from buyers.sourcing import dropping
from buyers.sourcing.models import AlertItem, PriceDrop, SavedSearch
from buyers.sourcing.queries import addresses
from marketplace.accounts.members import Member
from marketplace.accounts.models import Membership
from suppliers.catalogue.models import Listing
from suppliers.search.models import SearchDocument
from suppliers.search.queries.matching import matching

SALT = "sourcing.alerts"
# The most listings of a kind that are looked through at a time, the newest first.
MOST = 5000


@dataclass(slots=True)
class News:
    """What a search has to tell: the listings that are new, and the falls in price by listing."""

    new: list[int] = field(default_factory=list)
    drops: dict[int, list[PriceDrop]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.new or self.drops)

    @property
    def listings(self) -> set[int]:
        return {*self.new, *self.drops}


def searches_of(member: Member | None) -> QuerySet[SavedSearch]:
    """The person's searches by name, each with `told`, how many listings it has told of."""
    told = Count("items__listing", distinct=True)
    return SavedSearch.objects.visible_to(member).annotate(told=told).order_by("name", "pk")


def search_for(member: Member | None, pk: int) -> SavedSearch:
    """One of the person's own; Http404 for anybody else's."""
    row = SavedSearch.objects.visible_to(member).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def token_of(search: SavedSearch) -> str:
    """What stands in the address by which this alert is stopped without signing in."""
    return signing.dumps(search.pk, salt=SALT)


def search_by(token: str) -> SavedSearch | None:
    """The search behind a token that we made."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return SavedSearch.objects.select_related("user").filter(pk=number).first()


def entitled(search: SavedSearch) -> bool:
    """Whether its person is still one of the company's, and the company not suspended."""
    return Membership.objects.filter(
        user_id=search.user_id,
        user__is_active=True,
        organisation_id=search.organisation_id,
        organisation__suspended=False,
    ).exists()


def news(search: SavedSearch, *, since: datetime) -> News:
    """What has become public or cheaper `since`, is public now, is found by the search, and was
    not told of before. Raises `Unusable` where there is no index.
    """
    untold = _untold(search, since)
    asked = addresses.request_of(search.query, language=search.user.language)
    found = matching(asked, untold.listings) if untold else set()
    cheaper = {
        listing: drops
        for listing, drops in untold.drops.items()
        if listing in found and _fell(drops, asked.quantity)
    }
    return News([listing for listing in untold.new if listing in found], cheaper)


def behind(listing_ids: Collection[int]) -> bool:
    """Whether the index has something older of any of these."""
    waiting = (SearchDocument.State.NEW, SearchDocument.State.LEASED)
    pending = SearchDocument.objects.filter(work_state__in=waiting)
    return pending.filter(listing_id__in=listing_ids).exists()


def fresh(*, since: datetime) -> set[int]:
    """The public listings that appeared or fell in price lately."""
    public = Listing.objects.public()
    new = public.filter(published_at__gt=since).order_by("-published_at")
    dropped = PriceDrop.objects.filter(at__gt=since).order_by("-at")
    return {
        *new.values_list("pk", flat=True)[:MOST],
        *dropped.values_list("listing_id", flat=True)[:MOST],
    }


def _untold(search: SavedSearch, since: datetime) -> News:
    public = Listing.objects.public()
    told = AlertItem.objects.filter(search=search)
    new = public.filter(published_at__gt=since)
    new = new.exclude(pk__in=told.filter(drop=None).values("listing_id"))
    drops: dict[int, list[PriceDrop]] = {}
    fallen = PriceDrop.objects.filter(at__gt=since, listing__in=public)
    fallen = fallen.exclude(pk__in=told.exclude(drop=None).values("drop_id"))
    for drop in reversed(fallen.order_by("-at", "-pk")[:MOST]):
        drops.setdefault(drop.listing_id, []).append(drop)
    newest = new.order_by("-published_at", "-pk").values_list("pk", flat=True)
    return News(list(newest[:MOST]), drops)


def _fell(drops: list[PriceDrop], quantity: int | None) -> bool:
    """From the first of these to the last, at the quantity that is searched for."""
    before, after = dropping.read(drops[0].before), dropping.read(drops[-1].after)
    return dropping.fell(before, after, quantity)
