"""The category tree with names in the reader's language."""

from __future__ import annotations

from dataclasses import replace

from suppliers.catalogue.queries import Place, places
from suppliers.search.request import SearchRequest


class Tree:
    """The categories in use, and where those lead that were merged."""

    def __init__(self, found: list[Place]) -> None:
        self.nodes = {each.slug: each for each in found if not each.merged_into}
        self.merged = {each.slug: each.merged_into for each in found if each.merged_into}
        self._below: dict[str, list[Place]] = {}
        for node in sorted(self.nodes.values(), key=lambda node: node.position):
            self._below.setdefault(node.parent, []).append(node)

    def get(self, slug: str) -> Place | None:
        return self.nodes.get(slug)

    def now(self, slug: str) -> str:
        """The slug itself, or that of the category it was merged into."""
        while slug in self.merged:
            slug = self.merged[slug]
        return slug

    def children(self, slug: str = "") -> list[Place]:
        return self._below.get(slug, [])

    @property
    def tops(self) -> list[Place]:
        return self.children()

    def path(self, slug: str) -> list[Place]:
        """From the top to the category itself."""
        node = self.get(slug)
        return [*self.path(node.parent), node] if node else []

    def below(self, slug: str) -> list[str]:
        """The slug and all those under it."""
        return [slug, *(each for node in self.children(slug) for each in self.below(node.slug))]


def tree(language: str) -> Tree:
    """The categories as they were at most a minute ago."""
    return Tree(places(language))


def current(request: SearchRequest, known: Tree) -> SearchRequest:
    """The request with each category that was merged replaced by the one it was merged into."""
    now = tuple(dict.fromkeys(known.now(slug) for slug in request.categories))
    return request if now == request.categories else replace(request, categories=now)
