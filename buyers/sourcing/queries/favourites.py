"""A company's favourites: the list, its folders, and which listings are on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from buyers.sourcing.models import Favourite, Folder, Follow
from marketplace.accounts.members import Member
from suppliers.search.queries.cards import Card, cards
from suppliers.search.queries.rates import day_rates

KEPT_SECONDS = 60
CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class Kept:
    """A favourite as the list shows it; `card` is None while the listing is not public."""

    row: Favourite
    card: Card | None
    title: str


def favourites_of(member: Member | None, folder: Folder | None = None) -> QuerySet[Favourite]:
    """The company's favourites, the newest first, optionally those of one folder."""
    rows = Favourite.objects.visible_to(member).kept().select_related("folder", "added_by")
    if folder is not None:
        rows = rows.filter(folder=folder)
    return rows.order_by("-added_at", "-pk")


def shown(
    rows: Sequence[Favourite], *, language: str, member: Member | None = None
) -> list[Kept]:
    """The rows with what `member` may know of their listings now. Two SQL statements."""
    found = {
        card.id: card
        for card in cards(
            [row.listing_id for row in rows],
            language=language,
            quantity=None,
            rates=day_rates(CURRENCY),
            member=member,
        )
    }
    return [
        Kept(row, found.get(row.listing_id), title_of(row, language=language)) for row in rows
    ]


def title_of(row: Favourite, *, language: str) -> str:
    """What the listing was called when it was kept."""
    return row.titles.get(language) or next(iter(row.titles.values()), "")


def favourite_for(member: Member | None, pk: int) -> Favourite:
    """One of the company's favourites, also one taken off; Http404 for anybody else's."""
    rows = Favourite.objects.visible_to(member).select_related("folder", "listing")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def folders_of(member: Member | None) -> QuerySet[Folder]:
    """The company's folders by name, each with `count`."""
    kept = Count("favourites", filter=Q(favourites__removed_at=None))
    return Folder.objects.visible_to(member).annotate(count=kept).order_by("name", "pk")


def folder_for(member: Member | None, pk: int) -> Folder:
    row = folders_of(member).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def kept_ids(member: Member | None) -> frozenset[int]:
    """The listings on the company's list. Read on every page of cards, so kept for a while."""
    if member is None or not member.is_buyer:
        return frozenset()
    key = _key(member.organisation_id)
    found = cache.get(key)
    if found is None:
        rows = Favourite.objects.visible_to(member).kept()
        found = frozenset(rows.values_list("listing_id", flat=True))
        cache.set(key, found, KEPT_SECONDS)
    return found


def forget_kept(organisation_id: int) -> None:
    """Look again on the company's next page of cards."""
    cache.delete(_key(organisation_id))


def follows(member: Member | None, supplier_ref: str) -> bool:
    return Follow.objects.visible_to(member).filter(supplier__ref=supplier_ref).exists()


def follows_of(member: Member | None) -> QuerySet[Follow]:
    """The suppliers the company follows, the last first."""
    rows = Follow.objects.visible_to(member).select_related("supplier", "followed_by")
    return rows.order_by("-followed_at", "-pk")


def _key(organisation_id: int | None) -> str:
    return f"sourcing:kept:{organisation_id}"
