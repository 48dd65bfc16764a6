"""Which of some listings a search finds: for those who want to know what is new in it."""

from __future__ import annotations

from collections.abc import Collection

from suppliers.search.backend import backend
from suppliers.search.engine.question import Among, Question
from suppliers.search.parse import parse
from suppliers.search.queries.rates import day_rates
from suppliers.search.questions import Asker
from suppliers.search.ranking import by_sound, match
from suppliers.search.request import SearchRequest

AT_ONCE = 1000


def matching(request: SearchRequest, ids: Collection[int]) -> set[int]:
    """Those of `ids` that the search finds, whatever page they would stand on.

    As a page does, it asks for what sounds like the query only where nothing is written so.
    Raises `Unusable` where there is no index: then nobody knows.
    """
    wanted = sorted(ids)
    asker = Asker(request, day_rates(request.currency).to_gbp())
    parsed = parse(request.q)
    clause = match(parsed)
    filters = asker.filters()
    if clause and not backend().ask(Question(match=clause, filters=filters, limit=1)).count:
        clause = by_sound(parsed)
        if clause is None:
            return set()
    found: set[int] = set()
    for start in range(0, len(wanted), AT_ONCE):
        these = tuple(wanted[start : start + AT_ONCE])
        question = Question(
            match=clause, filters=filters | {"among": (Among(these),)}, limit=len(these)
        )
        found |= set(backend().ask(question).ids)
    return found
