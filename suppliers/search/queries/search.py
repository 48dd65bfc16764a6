"""The search itself: parse, ask the engine, and never show what PostgreSQL says is hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from suppliers.catalogue.models import Listing
from suppliers.search.backend import backend
from suppliers.search.bands import step_of
from suppliers.search.engine.backend import Unusable
from suppliers.search.engine.question import Among, Clause, Hits, Question
from suppliers.search.intents import Intent, plain, read
from suppliers.search.narrowing import (
    Attempt,
    Reads,
    attempts,
    excluded,
    heard,
    narrowed,
    preferred,
)
from suppliers.search.parse import Parsed, parse
from suppliers.search.queries import vocabulary
from suppliers.search.queries.browsing import browse
from suppliers.search.questions import Asker
from suppliers.search.ranking import (
    UNRANKED,
    Ranking,
    by_sound,
    by_spelling,
    match,
    ranking,
    ranking_by_sound,
)
from suppliers.search.request import FoundBy, SearchRequest, SearchResult
from suppliers.search.synonyms import known

_TRIED = 8
# How many hits are compared with PostgreSQL once one of them turned out to be hidden.
_COMPARED = 10_000


@dataclass(frozen=True)
class _Answer:
    """How the query was taken in the end, what was asked, and what came back."""

    attempt: Attempt
    wanted: Clause | None
    question: Question
    hits: Hits


def search(request: SearchRequest, *, to_gbp: Decimal) -> SearchResult:
    """A page of listings for the request.

    1. As written: exact codes first, then every word in either language; words for how goods are offered narrow it.
    2. Where they leave nothing: without them. Where there is nothing at all: what sounds like the query, then what is spelt
       nearly like it.
    3. Where the index cannot be asked: what is in the category, from PostgreSQL.

    `to_gbp` is what one unit of the request's currency is worth in pounds today.
    """
    vocabulary.refresh()
    asker = Asker(request, to_gbp)
    intent = (plain if request.as_words else read)(request.q)
    try:
        return _from_index(asker, intent)
    except Unusable:
        return browse(request)


def _from_index(asker: Asker, intent: Intent) -> SearchResult:
    said = heard(intent, asker.request)
    found = _narrowest(asker, intent, said, match, ranking)
    found_by, asked = FoundBy.WORDS, found.wanted
    if not found.hits.count and asked:
        found, found_by = _otherwise(asker, intent, said) or (found, found_by)
    hits, reads = found.hits, found.attempt.reads
    result = SearchResult(
        count=hits.count,
        ids=hits.ids,
        facets=hits.facets,
        last=hits.last,
        step=step_of(asker.request.quantity),
        found_by=found_by,
        intent=intent,
        read=reads,
        lifted=tuple(each for each in said if each not in reads) if hits.count else (),
        reach=hits.count,
        question=found.question,
    )
    return result if hits.count else _empty(asker, found.attempt.must, asked, result)


def _narrowest(
    asker: Asker,
    intent: Intent,
    said: Reads,
    find: Callable[[Parsed], Clause | None],
    rank: Callable[[Parsed], Ranking],
) -> _Answer:
    """The answer that takes as much of what was read as leaves something to show."""
    engine = backend()
    for attempt in attempts(intent, said):
        narrower = replace(asker, request=narrowed(asker.request, attempt.reads))
        wanted, ranks = find(attempt.must), rank(attempt.ranks)
        if wanted is None and attempt.must.units:
            continue  # these words cannot be taken that way; the first attempt always can
        ranks = replace(ranks, prefer=(*ranks.prefer, *preferred(attempt.reads)))
        question = narrower.question(wanted, ranks, excluded(attempt.reads))
        answer = _Answer(attempt, wanted, question, engine.ask(question))
        if answer.hits.count:
            break
    return answer


def _otherwise(asker: Asker, intent: Intent, said: Reads) -> tuple[_Answer, FoundBy] | None:
    """What the query may have meant, where it finds nothing as written."""
    ways = (
        (FoundBy.SOUND, by_sound, ranking_by_sound),
        (FoundBy.SPELLING, by_spelling, lambda parsed: UNRANKED),
    )
    rest = parse(intent.rest())
    for found_by, find, rank in ways:
        if find(rest) and (found := _narrowest(asker, intent, said, find, rank)).hits.count:
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
