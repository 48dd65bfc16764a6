"""Which of some listings a search finds: for those who want to know what is new in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from suppliers.search.backend import backend
from suppliers.search.engine.backend import Unusable
from suppliers.search.engine.question import All, Among, Question
from suppliers.search.queries.categories import current, tree
from suppliers.search.queries.rates import day_rates
from suppliers.search.queries.search import search
from suppliers.search.request import SearchRequest

AT_ONCE = 1000


def matching(request: SearchRequest, ids: Collection[int]) -> set[int]:
    """Those of `ids` that the search finds, whatever page they would stand on.

    Asked is what the page would ask in the end: words read as filters, sound and spelling too.
    Raises `Unusable` where there is no index: then nobody knows.
    """
    rates = day_rates(request.currency)
    if rates.currency != request.currency:
        request = replace(request, currency=rates.currency, min_price=None, max_price=None)
    request = current(request, tree(request.language))
    one = replace(request, page_size=1, offset=0, after=None)
    result = search(one, to_gbp=rates.to_gbp())
    if result.degraded or result.question is None:
        raise Unusable("the index could not be asked")
    if not result.count:
        return set()
    return {
        listing
        for question in _narrower(result.question, sorted(ids))
        for listing in backend().ask(question).ids
    }


def _narrower(question: Question, ids: list[int]) -> Iterator[Question]:
    """The question asked of these listings alone, some at a time."""
    for start in range(0, len(ids), AT_ONCE):
        these = Among(tuple(ids[start : start + AT_ONCE]))
        yield replace(
            question,
            match=All((question.match, these)) if question.match else these,
            lead=None,
            prefer=(),
            facets={},
            order=None,
            first=None,
            limit=len(these.ids),
        )
