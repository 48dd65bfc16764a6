"""A whole page of results: the search, its cards, facets and what is chosen. Six statements at most, however many cards."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator

from marketplace.accounts.members import Member
from marketplace.languages import CHINESE
from marketplace.money.conversion import Rate
from suppliers.catalogue.queries import Place
from suppliers.search.queries.cards import Card, cards
from suppliers.search.queries.categories import Tree, current, tree
from suppliers.search.queries.chips import Chip, Said, chips, said
from suppliers.search.queries.facets import Facets, facets
from suppliers.search.queries.rates import POUND, day_rates
from suppliers.search.queries.search import recounted, search
from suppliers.search.request import DEEPEST, SearchRequest, SearchResult


@dataclass(frozen=True)
class Found:
    request: SearchRequest
    result: SearchResult
    cards: list[Card]
    facets: Facets
    tree: Tree
    path: list[Place]
    rate: Rate

    @property
    def chips(self) -> list[Chip]:
        return list(chips(self.request, self.path, self.request.language))

    @property
    def read(self) -> list[Said]:
        """The words of the query that were taken as filters."""
        return said(self.request, self.result, self.result.read, self.request.language)

    @property
    def lifted(self) -> list[Said]:
        """The words that were read as filters and would have left nothing."""
        return said(self.request, self.result, self.result.lifted, self.request.language)

    @property
    def lifted_labels(self) -> str:
        between = "" if self.request.language == CHINESE else ", "
        return between.join(f"“{each.label}”" for each in self.lifted)

    def pages(self, number: int) -> Page:
        """The numbered links: as far as anybody should page, not as far as there are listings."""
        paginator = Paginator(range(min(self.result.reach, DEEPEST)), self.request.page_size)
        page = paginator.get_page(number)
        page.numbers = list(paginator.get_elided_page_range(page.number))
        return page


def find(
    request: SearchRequest, member: Member | None = None, known: Tree | None = None
) -> Found:
    """Search and gather all that a page or an answer of the API shows to `member`.

    Who has the tree of categories in the request's language at hand gives it along.
    """
    rates = day_rates(request.currency)
    if rates.currency != request.currency:
        request = replace(request, currency=rates.currency, min_price=None, max_price=None)
    known = known or tree(request.language)
    request = current(request, known)
    result = search(request, to_gbp=rates.to_gbp())
    shown = cards(
        result.ids,
        language=request.language,
        quantity=request.quantity,
        rates=rates,
        member=member,
    )
    if len(shown) < len(result.ids):
        result = recounted(result)
    return Found(
        request=request,
        result=result,
        cards=shown,
        facets=facets(request, result, known, language=request.language),
        tree=known,
        path=known.path(request.categories[0]) if len(request.categories) == 1 else [],
        rate=rates.rate(POUND),
    )
