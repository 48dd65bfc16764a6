"""Whose goods a search finds: for the directory of suppliers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from suppliers.search.backend import backend
from suppliers.search.engine.backend import SUPPLIER_FACET, Unusable
from suppliers.search.engine.question import Tokens
from suppliers.search.queries.rates import POUND, day_rates
from suppliers.search.queries.search import search
from suppliers.search.request import SearchRequest

_CERTIFICATES = "certification"


@dataclass(frozen=True)
class Makers:
    """How many listings of each supplier a search finds, by reference, and how many name each
    certificate; `known` is false where the index could not be asked.
    """

    known: bool
    listings: Mapping[str, int] = field(default_factory=dict)
    certificates: Mapping[str, int] = field(default_factory=dict)


def makers(request: SearchRequest) -> Makers:
    """The suppliers of everything the search finds, whatever page it would stand on."""
    one = replace(request, page_size=1, offset=0, after=None, currency=POUND)
    result = search(one, to_gbp=day_rates(POUND).to_gbp())
    if result.degraded or result.question is None:
        return Makers(known=False)
    facets = {each: Tokens(f"{each}:") for each in (SUPPLIER_FACET, _CERTIFICATES)}
    question = replace(
        result.question, facets=facets, limit=1, order=None, lead=None, prefer=()
    )
    try:
        hits = backend().ask(question)
    except Unusable:
        return Makers(known=False)
    return Makers(True, hits.facets[SUPPLIER_FACET], hits.facets[_CERTIFICATES])
