"""Which of some listings a search finds: for those who want to know what is new in it."""

from __future__ import annotations

from collections.abc import Collection

from suppliers.search.backend import backend
from suppliers.search.engine.question import Among, Clause, Question
from suppliers.search.parse import parse
from suppliers.search.queries import vocabulary
from suppliers.search.queries.rates import day_rates
from suppliers.search.questions import Asker
from suppliers.search.ranking import by_sound, by_spelling, match
from suppliers.search.request import SearchRequest

AT_ONCE = 1000


def matching(request: SearchRequest, ids: Collection[int]) -> set[int]:
    """Those of `ids` that the search finds, whatever page they would stand on.

    As a page does, it asks for what sounds like the query, or is spelt nearly like it, only
    where nothing at all is written so. Raises `Unusable` where there is no index: then nobody
    knows.
    """
    vocabulary.refresh()
    asker = Asker(request, day_rates(request.currency).to_gbp())
    parsed = parse(request.q)
    clause = match(parsed)
    if clause is None:
        return _among(asker, None, ids)
    for way in (clause, by_sound(parsed), by_spelling(parsed)):
        if way and backend().ask(Question(match=way, filters=asker.filters(), limit=1)).count:
            return _among(asker, way, ids)
    return set()


def _among(asker: Asker, clause: Clause | None, ids: Collection[int]) -> set[int]:
    wanted = sorted(ids)
    found: set[int] = set()
    for start in range(0, len(wanted), AT_ONCE):
        these = tuple(wanted[start : start + AT_ONCE])
        filters = asker.filters() | {"among": (Among(these),)}
        asked = Question(match=clause, filters=filters, limit=len(these))
        found |= set(backend().ask(asked).ids)
    return found
