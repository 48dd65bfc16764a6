"""The category tree with names in the reader's language, kept for a minute."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache

from suppliers.catalogue.models import CategoryName

KEPT_SECONDS = 60


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
    """The categories as they were at most a minute ago: every page reads them, nobody changes them."""
    key = f"search:categories:{language}"
    nodes = cache.get(key)
    if not nodes:
        nodes = _nodes(language)
        cache.set(key, nodes, KEPT_SECONDS)
    return Tree(nodes)


def _nodes(language: str) -> list[Node]:
    rows = CategoryName.objects.filter(language=language, category__archived=False).values_list(
        "category__slug", "name", "category__parent__slug", "category__position"
    )
    return [Node(slug, name, parent or "", at) for slug, name, parent, at in rows]
