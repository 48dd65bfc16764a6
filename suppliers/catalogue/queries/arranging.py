"""The category tree as moderators see it, and what a change of it would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from marketplace.postgresql.prepared import Prepared
from suppliers.catalogue import choices, placing
from suppliers.catalogue.models import ABOVE, LEVELS, Category, CategoryChange, Listing

SHOWN_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category in use, how deep it stands, and how many listings stand in it and below it."""

    category: Category
    name: str
    names: dict[str, str]
    level: int
    own: int
    whole: int

    @property
    def slug(self) -> str:
        return self.category.slug


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move or a merge would do; with a `reason` it cannot be done."""

    listings: int
    live: int
    below: int
    asked_before: Any
    asked_after: Any
    reason: Any = ""

    @property
    def asks_change(self) -> bool:
        return bool(self.asked_before != self.asked_after)


def shelves(language: str) -> list[Shelf]:
    """Every category in use, in the order of the tree, with counts; three statements however many."""
    counted = Listing.objects.exclude(category=None).values_list("category")
    own = dict(counted.annotate(Count("pk")))
    by_parent: dict[int | None, list[Category]] = {}
    for row in _in_use.ask():
        by_parent.setdefault(row.parent_id, []).append(row)
    return list(_below(by_parent, own, None, language, 1))


@Prepared
def _in_use() -> QuerySet[Category]:
    rows = Category.objects.filter(archived=False).select_related(ABOVE)
    return rows.prefetch_related("names").order_by("position", "pk")


def _below(
    by_parent: dict[int | None, list[Category]],
    own: dict[int, int],
    parent: int | None,
    language: str,
    level: int,
) -> Iterator[Shelf]:
    for row in by_parent.get(parent, []):
        under = list(_below(by_parent, own, row.pk, language, level + 1))
        here = own.get(row.pk, 0)
        whole = here + sum(each.own for each in under)
        names = {each.language: each.name for each in row.names.all()}
        yield Shelf(row, names.get(language, row.slug), names, level, here, whole)
        yield from under


def shelf(slug: str, language: str) -> Shelf | None:
    """One of them."""
    return next((each for each in shelves(language) if each.slug == slug), None)


def effect_of_move(category: Category, to: Category) -> Effect:
    reason = placing.why_not_move(_above(), category.pk, to.pk, levels=LEVELS)
    after = category.attribute_set or to.asks_for
    return _effect(category, after, reason)


def effect_of_merge(category: Category, into: Category) -> Effect:
    reason = placing.why_not_merge(_above(), category.pk, into.pk, levels=LEVELS)
    return _effect(category, into.asks_for, reason)


def _effect(category: Category, after: str, reason: Any) -> Effect:
    above = _above()
    below = list(placing.inside(above, category.pk))
    found = Listing.objects.filter(category__in=below).aggregate(
        every=Count("pk"), live=Count("pk", filter=Q(state="live"))
    )
    return Effect(
        listings=found["every"],
        live=found["live"],
        below=len(below) - 1,
        asked_before=choices.ATTRIBUTE_SETS.get(category.asks_for, category.asks_for),
        asked_after=choices.ATTRIBUTE_SETS.get(after, after),
        reason=reason,
    )


def _above() -> dict[int, int | None]:
    rows = Category.objects.filter(archived=False)
    return dict(rows.values_list("pk", "parent_id"))


def history(category: Category | None = None) -> QuerySet[CategoryChange]:
    """The last changes, of one category or of all, each knowing whether it was taken back."""
    rows = CategoryChange.objects.select_related("category", "by", "undone_by", "undoes")
    if category is not None:
        rows = rows.filter(Q(category=category) | Q(after__into=category.slug))
    return rows.prefetch_related("category__names")[:SHOWN_CHANGES]
