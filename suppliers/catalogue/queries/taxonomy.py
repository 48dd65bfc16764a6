"""The categories as pages show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.cache import cache

from marketplace.languages import LANGUAGES
from suppliers.catalogue.models import ABOVE, Category, CategoryName

_KEPT = "catalogue:tree:{language}"
KEPT_SECONDS = 60


@dataclass(slots=True)
class Branch:
    """A category in the reader's language, with the ones below it."""

    pk: int
    slug: str
    name: str
    hs6: list[str]
    below: list[Branch] = field(default_factory=list)


class Place(NamedTuple):
    """A category's name and where it stands; one that was merged only says where it leads now."""

    slug: str
    name: str
    parent: str
    position: int
    merged_into: str = ""


def category_tree(language: str) -> list[Branch]:
    """Every category in use, top level first, in one SQL statement."""
    rows = (
        CategoryName.objects.filter(language=language, category__archived=False)
        .select_related("category")
        .order_by("category__position", "category_id")
    )
    found = {row.category_id: _branch(row) for row in rows}
    tops = []
    for row in rows:
        parent = row.category.parent_id
        if parent is None:
            tops.append(found[row.category_id])
        elif parent in found:
            found[parent].below.append(found[row.category_id])
    return tops


def category_choices(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Grouped choices for a form: under the names of the tops, each category below by its way from there."""
    return [(top.name, list(_choices(top.below))) for top in category_tree(language)]


def _choices(branches: list[Branch], way: str = "") -> Iterator[tuple[str, str]]:
    for each in branches:
        yield each.slug, f"{way}{each.name}"
        yield from _choices(each.below, f"{way}{each.name} › ")


def places(language: str) -> list[Place]:
    """Where every category stands or leads, as it was at most a minute ago: every page reads this."""
    key = _KEPT.format(language=language)
    kept = cache.get(key)
    if kept:
        # Plain tuples: several times as fast to read back as anything with a class.
        return [Place._make(row) for row in kept]
    found = list(_places(language))
    cache.set(key, [tuple(place) for place in found], KEPT_SECONDS)
    return found


def forget_places() -> None:
    """Read the tree anew: it has changed."""
    cache.delete_many([_KEPT.format(language=code) for code, _name in LANGUAGES])


def _places(language: str) -> Iterator[Place]:
    rows = CategoryName.objects.filter(language=language).values_list(
        "category__slug",
        "name",
        "category__parent__slug",
        "category__position",
        "category__merged_into__slug",
        "category__archived",
    )
    for slug, name, parent, position, merged_into, archived in rows:
        if merged_into or not archived:
            yield Place(slug, name, parent or "", position, merged_into or "")


def leaf(slug: str) -> Category | None:
    """The category with this slug that takes listings: any below the top, or the one it was merged into."""
    rows = Category.objects.select_related(ABOVE)
    found = rows.filter(slug=slug).first()
    while found is not None and found.merged_into_id:
        found = rows.get(pk=found.merged_into_id)
    return found if found and found.parent_id and not found.archived else None


def _branch(row: CategoryName) -> Branch:
    category = row.category
    return Branch(category.pk, category.slug, row.name, category.hs6)
