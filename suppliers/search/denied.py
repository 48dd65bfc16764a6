"""What a text says is not in the goods: “nut free”, “without palm oil”, 无坚果, 不含棕榈油.

Such a mention is a word like any other for who looks for it, and no reason to leave the listing out for who wants none of it. It
leaves a token of its own, the thing's with a `-` before it, which no word of a text can have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from suppliers.search import scan, segment
from suppliers.search.synonyms import Key, Synonyms

_BEFORE = {("without",), ("no",), ("free", "from"), ("free", "of"), ("contain", "no")}
_BEHIND = "free"
_MARKS = frozenset(word for words in _BEFORE for word in words) | {_BEHIND}
_HAN = re.compile("不含有|不添加|不含|未添加|零添加|无添加|无|零")
_LONGEST = 3


def token(each: str) -> str:
    return f"-{each}"


def tokens(
    synonyms: Synonyms, pieces: Sequence[scan.Piece], runs: Sequence[str]
) -> Iterator[str]:
    """One for each thing that is denied: its words as they stand, and what they mean."""
    for key in (*_latin(pieces), *(key for run in runs for key in _chinese(synonyms, run))):
        yield from (token(each) for each in key)
        if key in synonyms.concepts:
            yield token(synonyms.concepts[key])


def _latin(pieces: Sequence[scan.Piece]) -> Iterator[Key]:
    words = [piece.token for piece in pieces]
    if _MARKS.isdisjoint(words):
        return
    for at in range(len(words)):
        for length in range(1, _LONGEST + 1):
            thing = pieces[at : at + length]
            if len(thing) < length or not all(each.follows for each in thing[1:]):
                break
            behind = pieces[at + length : at + length + 1]
            before = {tuple(words[at - 1 : at]), tuple(words[max(at - 2, 0) : at])}
            free = behind and behind[0].follows and behind[0].token == _BEHIND
            if free or (pieces[at].follows and before & _BEFORE):
                yield tuple(each.token for each in thing)


def _chinese(synonyms: Synonyms, run: str) -> Iterator[Key]:
    for found in _HAN.finditer(run):
        rest = run[found.end() :]
        known = (rest[:n] for n in range(min(synonyms.longest_han, len(rest)), 0, -1))
        thing = next((each for each in known if each in synonyms.han), "")
        if thing := thing or next(iter(segment.cut(rest)), ""):
            yield (thing,)
            yield tuple(scan.bigrams(thing))
