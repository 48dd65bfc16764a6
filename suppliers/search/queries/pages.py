"""A whole page of results: the search, its cards, facets and what is chosen. Six statements at most, however many cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator

from marketplace.money.conversion import Rate
from suppliers.search.queries.cards import Card, cards
from suppliers.search.queries.categories import Node, Tree, tree
from suppliers.search.queries.facets import Facets, facets
from suppliers.search.queries.rates import POUND, day_rates
from suppliers.search.queries.search import search
from suppliers.search.request import DEEPEST, SearchRequest, SearchResult


@dataclass(frozen=True)
class Chip:
    """A chosen filter: the part of the address that holds it and the words for it."""

    name: str
    value: str
    label: Any


@dataclass(frozen=True)
class Found:
    request: SearchRequest
    result: SearchResult
    cards: list[Card]
    facets: Facets
    tree: Tree
    path: list[Node]
    rate: Rate

    @property
    def chips(self) -> list[Chip]:
        return list(_chips(self))

    def pages(self, number: int) -> Page:
        """The numbered links: as far as anybody should page, not as far as there are listings."""
        paginator = Paginator(range(min(self.result.count, DEEPEST)), self.request.page_size)
        page = paginator.get_page(number)
        page.numbers = list(paginator.get_elided_page_range(page.number))
        return page


def find(request: SearchRequest) -> Found:
    """Search and gather all that a page or an answer of the API shows."""
    rates = day_rates(request.currency)
    if rates.currency != request.currency:
        request = replace(request, currency=rates.currency, min_price=None, max_price=None)
    known = tree(request.language)
    result = search(request, to_gbp=rates.to_gbp())
    shown = cards(result.ids, language=request.language, quantity=request.quantity, rates=rates)
    return Found(
        request=request,
        result=result,
        cards=shown,
        facets=facets(request, result.facets, known, language=request.language),
        tree=known,
        path=known.path(request.categories[0]) if len(request.categories) == 1 else [],
        rate=rates.rate(POUND),
    )


def _chips(found: Found) -> Iterator[Chip]:
    for node in found.path[-1:]:
        yield Chip("category", node.slug, node.name)
    for option in found.facets.incoterm:
        if option.chosen:
            yield Chip("incoterm", option.value, option.label)
    for option in found.facets.level:
        if option.chosen:
            yield Chip("level", option.value, option.label)
