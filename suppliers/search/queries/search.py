"""The search itself: parse, ask the engine, and never show what PostgreSQL says is hidden."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.core.cache import cache

from suppliers.catalogue.models import Listing
from suppliers.search.backend import backend
from suppliers.search.bands import step_of
from suppliers.search.engine.backend import SearchBackend, Unusable
from suppliers.search.engine.question import Clause, Hits
from suppliers.search.parse import Parsed, parse
from suppliers.search.queries import vocabulary
from suppliers.search.questions import Asker
from suppliers.search.ranking import by_sound, by_spelling, match, prefer, prefer_by_sound
from suppliers.search.request import FoundBy, SearchRequest, SearchResult
from suppliers.search.synonyms import known

PROGRESS = "search.rebuild"
_TRIED = 8


def search(request: SearchRequest, *, to_gbp: Decimal) -> SearchResult:
    """A page of listings for the request.

    1. As written: exact codes first, then every word in either language.
    2. Where that finds nothing: what sounds like the query, then what is spelt nearly like it.
    3. Where the index cannot be asked: the newest of the category, from PostgreSQL.

    `to_gbp` is what one unit of the request's currency is worth in pounds today.
    """
    vocabulary.refresh()
    asker = Asker(request, to_gbp)
    parsed = parse(request.q)
    try:
        return _from_index(asker, parsed)
    except Unusable:
        return _from_postgresql(request)


def _from_index(asker: Asker, parsed: Parsed) -> SearchResult:
    engine, request = backend(), asker.request
    wanted = match(parsed)
    hits = engine.ask(asker.question(wanted, prefer(parsed)))
    found_by = FoundBy.WORDS
    if not hits.count and wanted:
        hits, found_by = _otherwise(engine, asker, parsed) or (hits, found_by)
    result = SearchResult(
        count=hits.count,
        ids=hits.ids,
        facets=hits.facets,
        last=hits.last,
        step=step_of(request.quantity),
        found_by=found_by,
    )
    return result if hits.count else _empty(engine, asker, parsed, wanted, result)


def _otherwise(
    engine: SearchBackend, asker: Asker, parsed: Parsed
) -> tuple[Hits, FoundBy] | None:
    """What the query may have meant, where it finds nothing as written."""
    ways = (
        (FoundBy.SOUND, by_sound(parsed), prefer_by_sound(parsed)),
        (FoundBy.SPELLING, by_spelling(parsed), ()),
    )
    for found_by, clause, preferred in ways:
        if clause and (hits := engine.ask(asker.question(clause, preferred))).count:
            return hits, found_by
    return None


def _empty(
    engine: SearchBackend,
    asker: Asker,
    parsed: Parsed,
    wanted: Clause | None,
    result: SearchResult,
) -> SearchResult:
    """Why there may be nothing: what was tried, and what the filters hold back."""
    without: Hits | None = None
    if asker.request.filtered:
        without = engine.ask(asker.question(wanted, filters=False))
    return replace(
        result, tried=_names(parsed), without_filters=without.count if without else 0
    )


def _names(parsed: Parsed) -> tuple[str, ...]:
    """The other names of what was asked for, as far as we know any."""
    synonyms = known()
    concepts = {unit.concept for unit in parsed.asked if unit.concept}
    names = [" ".join(key) for key, concept in synonyms.concepts.items() if concept in concepts]
    return tuple(name for name in names if name != parsed.text)[:_TRIED]


def _from_postgresql(request: SearchRequest) -> SearchResult:
    """Browsing without an index: the category's newest, filtered by nothing else."""
    rows = Listing.objects.public()
    if request.categories:
        rows = rows.filter(category__slug__in=request.categories) | rows.filter(
            category__parent__slug__in=request.categories
        )
    ids = rows.order_by("-published_at", "-pk").values_list("pk", flat=True)
    end = request.offset + request.page_size
    progress = cache.get(PROGRESS) or {}
    percent = 100 * progress["done"] // max(progress["total"], 1) if progress else None
    return SearchResult(
        count=rows.count(),
        ids=tuple(ids[request.offset : end]),
        step=step_of(request.quantity),
        degraded=True,
        rebuilding=percent,
    )
