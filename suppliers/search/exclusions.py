"""What a query does not want: `-x`, `without x`, `不要x`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from suppliers.search import scan
from suppliers.search.normal import HAN, has_han
from suppliers.search.synonyms import Key

# What is not wanted: how it is looked up, how it was said, and where it stands together with what says so.
Unwanted = tuple[Key, str, tuple[int, int]]
_MINUS = re.compile(r"(?:^|(?<=\s))-(?:\"(?P<several>[^\"]+)\"|(?P<one>[^\W\d_][^\s,;\"]*))")
_JOINS = frozenset({"and", "or"})
_ENDS = frozenset({"with", "for", "in", "but", "from", "to"})


def find(text: str, markers: Set[Key], names: Set[Key]) -> Iterator[tuple[int, list[Unwanted]]]:
    """Each place where something is said not to be wanted, and the things that follow there.

    `markers` are the words that say so, `names` what a thing may be called in several words.
    """
    for found in _MINUS.finditer(text):
        said = found["several"] or found["one"]
        yield found.start(), [(_key(said), said, found.span())]
    chinese = "|".join(sorted((each[0] for each in markers if has_han(each[0])), reverse=True))
    for found in re.finditer(rf"(?:{chinese})(?P<said>[{HAN}]+|[^\W_]+)", text):
        said = found["said"].split("的")[0]
        if said:
            end = found.start("said") + len(said)
            yield found.start(), [(_key(said), said, (found.start(), end))]
    pieces = list(scan.latin(text))
    for at, piece in enumerate(pieces):
        length = next((n for n in (2, 1) if _tokens(pieces[at : at + n]) in markers), 0)
        if length:
            clause = _Clause(text, pieces[at + length :], piece.start, names)
            yield piece.start, list(clause.objects())


@dataclass
class _Clause:
    """The English words after `without`."""

    text: str
    pieces: list[scan.Piece]
    start: int
    names: Set[Key]

    def objects(self) -> Iterator[Unwanted]:
        """One thing, and the next after each `and` or `or`."""
        start, rest = self.start, self.pieces
        while thing := self._thing(rest):
            end = thing[-1].end
            yield _tokens(thing), self.text[thing[0].start : end], (start, end)
            start, rest = end, rest[len(thing) :]
            if not rest or not rest[0].follows or rest[0].surface not in _JOINS:
                return
            rest = rest[1:]

    def _thing(self, pieces: list[scan.Piece]) -> list[scan.Piece]:
        """The words of one thing: a known name, else one or two words with nothing after them, else one."""
        run: list[scan.Piece] = []
        for piece in pieces:
            if piece.surface in _JOINS | _ENDS or (run and not piece.follows):
                break
            run.append(piece)
        named = (n for n in (3, 2, 1) if len(run) >= n and _tokens(run[:n]) in self.names)
        return run[: next(named, len(run) if len(run) <= 2 else 1)]


def _tokens(pieces: list[scan.Piece]) -> Key:
    return tuple(piece.token for piece in pieces)


def _key(said: str) -> Key:
    return (said,) if has_han(said) else _tokens(list(scan.latin(said)))
