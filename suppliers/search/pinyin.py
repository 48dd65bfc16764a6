"""Pinyin, the way back when a query in letters meets nothing: whole words, single syllables, pairs of them, initials.

The tokens live in a field of their own that is asked only when the true fields found nothing. What a query may mean as
pinyin is in `readings.py`.
"""

from functools import lru_cache
from itertools import pairwise

from suppliers.search import scan, segment
from suppliers.search.normal import has_han, normal
from suppliers.search.synonyms import known


@lru_cache(maxsize=50_000)
def _read(word: str) -> tuple[str, ...]:
    """A word's syllables; words come again, and reading one costs more than all else."""
    # Here and not above: the readings take 60 MB, and only the indexer makes tokens.
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))


def _forms(syllables: list[str]) -> set[str]:
    initials = "." + "".join(syllable[0] for syllable in syllables)
    return {"".join(syllables), initials} if len(syllables) > 1 else set(syllables)


def pinyin_tokens(text: str) -> frozenset[str]:
    """For 羊绒围巾: yangrong, weijin, yangrongweijin, their initials, the four syllables, and each pair of neighbours."""
    if not has_han(text):
        return frozenset()
    found: set[str] = set()
    for _, run in scan.runs(normal(text)):
        read = [syllable for word in segment.cut(run) for syllable in _read(word)]
        if len(read) != len(run):
            continue
        found.update(read)
        found.update(f"{a}'{b}" for a, b in pairwise(read))
        for term in known().matches(0, run):
            found |= _forms(read[term.start : term.end])
        at, last = 0, 0
        for word in segment.cut(run):
            end = at + len(word)
            found |= _forms(read[at:end]) | _forms(read[last:end])
            last, at = at, end
    return frozenset(token for token in found if token.strip(".'"))
