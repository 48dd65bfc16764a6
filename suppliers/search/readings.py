"""What a query in letters may mean as pinyin. It needs a list of syllables and no dictionary of readings."""

import re
from functools import cache
from itertools import pairwise

from suppliers.search.normal import normal
from suppliers.search.synonyms import DATA

_LETTERS = re.compile(r"[a-z']+")


@cache
def _syllables() -> frozenset[str]:
    return frozenset((DATA / "syllables.txt").read_text(encoding="ascii").split())


@cache
def _split(letters: str) -> tuple[str, ...] | None:
    """The letters as syllables, longest first, or None when they are no pinyin."""
    if not letters:
        return ()
    for length in range(min(6, len(letters)), 0, -1):
        if letters[:length] in _syllables():
            rest = _split(letters[length:])
            if rest is not None:
                return (letters[:length], *rest)
    return None


def readings(query: str) -> list[tuple[str, ...]]:
    """The ways a query in letters may be meant as pinyin; each way is tokens that must all be there."""
    words = _LETTERS.findall(normal(query))
    letters = "".join(words).replace("'", "")
    if not 1 < len(letters) <= 40:
        return []
    ways: list[tuple[str, ...]] = [(letters,)]
    syllables = _split(letters)
    if syllables and len(syllables) > 1:
        ways.append(tuple(f"{a}'{b}" for a, b in pairwise(syllables)))
    if len(letters) <= 8 and (syllables is None or len(letters) <= 3):
        ways.append(("." + letters,))
    return ways
