"""The search itself: parse, ask the engine, and never show what PostgreSQL says is hidden."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.core.cache import cache

from suppliers.catalogue.models import Listing
from suppliers.search.backend import backend
from suppliers.search.bands import step_of
from suppliers.search.engine.backend import Unusable
from suppliers.search.engine.question import Among, Clause, Hits, Question
from suppliers.search.intents import Intent, read
from suppliers.search.narrowing import (
    Reads,
    attempts,
    excluded,
    heard,
    narrowed,
    parsed_rest,
    preferred,
)
from suppliers.search.parse import Parsed, parse
from suppliers.search.queries import vocabulary
from suppliers.search.questions import Asker
from suppliers.search.ranking import by_sound, by_spelling, match, prefer, prefer_by_sound
from suppliers.search.request import FoundBy, SearchRequest, SearchResult
from suppliers.search.synonyms import known

PROGRESS = "search.rebuild"
_TRIED = 8
# What was asked in the end, as which readings of the query, and what came back.
Answer = tuple[Question, Reads, Hits]
# How many hits are compared with PostgreSQL once one of them turned out to be hidden.
_COMPARED = 10_000


def search(request: SearchRequest, *, to_gbp: Decimal) -> SearchResult:
    """A page of listings for the request.

    1. As written: exact codes first, then every word in either language; words for how goods are offered narrow it.
    2. Where they leave nothing: without them. Where there is nothing at all: what sounds like the query, then what is spelt
       nearly like it.
    3. Where the index cannot be asked: the newest of the category, from PostgreSQL.

    `to_gbp` is what one unit of the request's currency is worth in pounds today.
    """
    vocabulary.refresh()
    asker = Asker(request, to_gbp)
    intent = read("" if request.as_words else request.q)
    try:
        return _from_index(asker, intent)
    except Unusable:
        return _from_postgresql(request)


def _from_index(asker: Asker, intent: Intent) -> SearchResult:
    request = asker.request
    must, ranks = parsed_rest(intent) if intent.reads else (parse(request.q),) * 2
    said = heard(intent, request)
    wanted = match(must)
    found, found_by = _narrowest(asker, wanted, prefer(ranks), said), FoundBy.WORDS
    if not found[2].count and wanted:
        found, found_by = _otherwise(asker, must, said) or (found, found_by)
    asked, reads, hits = found
    result = SearchResult(
        count=hits.count,
        ids=hits.ids,
        facets=hits.facets,
        last=hits.last,
        step=step_of(request.quantity),
        found_by=found_by,
        intent=intent,
        read=reads,
        lifted=tuple(each for each in said if each not in reads) if hits.count else (),
        reach=hits.count,
        question=asked,
    )
    return result if hits.count else _empty(asker, must, wanted, result)


def _narrowest(
    asker: Asker, wanted: Clause | None, ranks: tuple[Clause, ...], said: Reads
) -> Answer:
    """The question with as much of what was read as leaves something to show, and its answer."""
    engine = backend()
    for reads in attempts(said):
        narrower = replace(asker, request=narrowed(asker.request, reads))
        question = narrower.question(wanted, (*ranks, *preferred(reads)), excluded(reads))
        hits = engine.ask(question)
        if hits.count:
            break
    return question, reads, hits


def _otherwise(asker: Asker, parsed: Parsed, said: Reads) -> tuple[Answer, FoundBy] | None:
    """What the query may have meant, where it finds nothing as written."""
    ways = (
        (FoundBy.SOUND, by_sound(parsed), prefer_by_sound(parsed)),
        (FoundBy.SPELLING, by_spelling(parsed), ()),
    )
    for found_by, clause, ranks in ways:
        if clause and (found := _narrowest(asker, clause, ranks, said))[2].count:
            return found, found_by
    return None


def _empty(
    asker: Asker,
    parsed: Parsed,
    wanted: Clause | None,
    result: SearchResult,
) -> SearchResult:
    """Why there may be nothing: what was tried, and what the filters hold back."""
    without: Hits | None = None
    if asker.request.filtered:
        without = backend().ask(asker.question(wanted, filters=False))
    return replace(
        result, tried=_names(parsed), without_filters=without.count if without else 0
    )


def recounted(result: SearchResult) -> SearchResult:
    """The result of a page on which PostgreSQL hid a listing: the same page, counted without what is hidden."""
    if result.question is None:
        return result
    engine, question = backend(), result.question
    every = replace(question, facets={}, limit=_COMPARED, offset=0, after=None)
    held = engine.ask(every).ids
    public = set(Listing.objects.public().filter(pk__in=held).values_list("pk", flat=True))
    hidden = Among(tuple(sorted(set(held) - public)))
    without = replace(
        question, exclude=(*question.exclude, hidden), limit=1, offset=0, after=None
    )
    again = engine.ask(without)
    return replace(result, count=again.count, facets=again.facets)


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
    count = rows.count()
    return SearchResult(
        count=count,
        ids=tuple(ids[request.offset : end]),
        step=step_of(request.quantity),
        degraded=True,
        rebuilding=percent,
        reach=count,
    )
