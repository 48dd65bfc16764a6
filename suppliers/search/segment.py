"""Chinese cut into words: rjieba with the words of our trade added, the same call for texts and for queries."""

from collections.abc import Callable
from functools import cache

import rjieba

from suppliers.search.synonyms import DATA, known

_FREQUENCY = 1000


@cache
def _cutter() -> Callable[[str], list[str]]:
    """The library's own dictionary, with our words in it: a second one would take 33 MB more."""
    ours = set((DATA / "words.txt").read_text(encoding="utf-8").split())
    for word in sorted(ours | {term for term in known().han if len(term) > 1}):
        rjieba.add_word(word, _FREQUENCY, None)
    return rjieba.cut


def cut(run: str) -> list[str]:
    """The words of an unbroken run of Han characters; together they are the run."""
    return list(_cutter()(run))
