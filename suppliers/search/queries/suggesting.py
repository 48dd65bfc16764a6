"""What a reader may be about to type, in either language: names of categories and terms of the trade that find something."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.cache import cache

from marketplace.languages import LANGUAGES
from suppliers.search import synonyms
from suppliers.search.backend import backend
from suppliers.search.engine.backend import Unusable
from suppliers.search.engine.question import Question
from suppliers.search.normal import has_han, normal
from suppliers.search.parse import parse
from suppliers.search.queries import vocabulary
from suppliers.search.queries.categories import tree
from suppliers.search.ranking import match

MOST = 8
KEPT_SECONDS = 600


def suggestions(text: str) -> list[str]:
    """At most eight, those that begin with what was typed before those that contain it.

    One letter is too little to go by; one Chinese character is not.
    """
    begun = normal(text)
    if len(begun) < 2 and not has_han(begun):
        return []
    vocabulary.refresh()
    names = {name: normal(name) for name in _names()}
    first = [name for name, plain in names.items() if plain.startswith(begun)]
    inside = [name for name, plain in names.items() if begun in plain[1:]]
    found: list[str] = []
    for name in dict.fromkeys([*first, *(inside if len(begun) > 1 else ())]):
        if len(found) == MOST:
            break
        if names[name] != begun and _finds(name):
            found.append(name)
    return found


def _names() -> Iterator[str]:
    for language, _ in LANGUAGES:
        yield from (node.name for node in tree(language).nodes.values())
    yield from synonyms.terms()


def _finds(name: str) -> bool:
    """Whether a search for it shows anything; remembered for some minutes."""
    key = f"search:finds:{name.encode().hex()}"[:240]
    known = cache.get(key)
    if known is None:
        try:
            known = backend().ask(Question(match=match(parse(name)), limit=1)).count > 0
        except Unusable:
            return False
        cache.set(key, known, KEPT_SECONDS)
    return bool(known)
