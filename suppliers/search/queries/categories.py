"""The category tree with names in the reader's language, read in one statement."""

from __future__ import annotations

from dataclasses import dataclass

from suppliers.catalogue.models import CategoryName


@dataclass(frozen=True)
class Node:
    slug: str
    name: str
    parent: str
    position: int


class Tree:
    """Two levels of categories. Archived ones are not in it."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = {node.slug: node for node in nodes}

    def get(self, slug: str) -> Node | None:
        return self.nodes.get(slug)

    def children(self, slug: str = "") -> list[Node]:
        found = [node for node in self.nodes.values() if node.parent == slug]
        return sorted(found, key=lambda node: node.position)

    @property
    def tops(self) -> list[Node]:
        return self.children()

    def path(self, slug: str) -> list[Node]:
        """From the top to the category itself."""
        node = self.get(slug)
        return [*self.path(node.parent), node] if node else []


def tree(language: str) -> Tree:
    rows = CategoryName.objects.filter(language=language, category__archived=False).values_list(
        "category__slug", "name", "category__parent__slug", "category__position"
    )
    return Tree([Node(slug, name, parent or "", at) for slug, name, parent, at in rows])
