"""Which category may stand where. Pure: it knows the tree as a map from each category to the one above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

TOP = _("The top categories are the shop's front and stay where they are.")
ITSELF = _("Choose another category.")
INSIDE = _("This category lies inside the one you want to change.")
THERE = _("It stands there already.")
TOO_DEEP = _("The tree would get more than four levels.")
NOT_TOP = _("Listings stand below the top. Choose a category there.")

Above = Mapping[int, int | None]


def depth(above: Above, pk: int) -> int:
    """1 for a top category."""
    parent = above[pk]
    return 1 if parent is None else 1 + depth(above, parent)


def inside(above: Above, pk: int) -> Iterator[int]:
    """The category and all below it."""
    yield pk
    for each, parent in above.items():
        if parent == pk:
            yield from inside(above, each)


def height(above: Above, pk: int) -> int:
    """How many levels it brings along, its own included."""
    return 1 + max((height(above, each) for each in above if above[each] == pk), default=0)


def why_not_move(above: Above, pk: int, to: int, *, levels: int) -> Any:
    """Why it may not stand below `to`; empty when it may."""
    if above[pk] is None:
        return TOP
    if pk == to:
        return ITSELF
    if to in inside(above, pk):
        return INSIDE
    if above[pk] == to:
        return THERE
    return TOO_DEEP if depth(above, to) + height(above, pk) > levels else ""


def why_not_merge(above: Above, pk: int, into: int, *, levels: int) -> Any:
    """Why it may not become part of `into`; empty when it may."""
    if above[pk] is None:
        return TOP
    if pk == into:
        return ITSELF
    if into in inside(above, pk):
        return INSIDE
    if above[into] is None:
        return NOT_TOP
    brought = height(above, pk) - 1
    return TOO_DEEP if depth(above, into) + brought > levels else ""
