"""The categories as pages show them."""

from __future__ import annotations

from dataclasses import dataclass, field

from suppliers.catalogue.models import Category, CategoryName


@dataclass(slots=True)
class Branch:
    """A category in the reader's language, with the ones below it."""

    pk: int
    slug: str
    name: str
    hs6: list[str]
    below: list[Branch] = field(default_factory=list)


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
    """Grouped choices for a form: leaves by slug under the names of their tops."""
    return [
        (top.name, [(leaf.slug, leaf.name) for leaf in top.below])
        for top in category_tree(language)
    ]


def leaf(slug: str) -> Category | None:
    """The category of the lower level with this slug, when it is in use."""
    leaves = Category.objects.exclude(parent=None).filter(archived=False)
    return leaves.select_related("parent").filter(slug=slug).first()


def _branch(row: CategoryName) -> Branch:
    category = row.category
    return Branch(category.pk, category.slug, row.name, category.hs6)
