"""A query read as units that must all be met: known terms, words, measures, and what is left of a Chinese run.

Recall does not rest on how a run is cut: a unit of Chinese can always be met by the pairs of neighbours it spans, and a text
that contains the whole query contains all of them.
"""

from dataclasses import dataclass

from suppliers.search import codes, scan, segment
from suppliers.search.normal import normal
from suppliers.search.synonyms import Key, Synonyms, known


@dataclass(frozen=True)
class Unit:
    """One thing asked for. It is met by its concept, by all its literal tokens, or by all its parts."""

    surface: str
    literal: tuple[str, ...]
    concept: str = ""
    parts: tuple["Unit", ...] = ()
    soft: bool = False
    contains: str = ""


@dataclass(frozen=True)
class Parsed:
    text: str
    units: tuple[Unit, ...]
    codes: frozenset[str]

    @property
    def asked(self) -> tuple[Unit, ...]:
        """The units that exclude: all that are not soft, or all when every one is."""
        return tuple(unit for unit in self.units if not unit.soft) or self.units


def parse(query: str) -> Parsed:
    """The query's units in order of appearance, each once."""
    text = normal(query)[:200]
    synonyms = known()
    placed: list[tuple[int, Unit]] = []
    pieces = list(scan.latin(text))
    placed.extend(_phrases(synonyms, pieces, limit=synonyms.longest_phrase))
    taken = [(piece.start, piece.end) for piece in pieces]
    for start, run in scan.runs(text):
        lead = max((end - start for begin, end in taken if begin < start < end), default=0)
        placed.extend(
            (start + at, unit)
            for at, unit in _chinese(synonyms, run[lead:], limit=synonyms.longest_han)
        )
    units = dict.fromkeys(unit for _, unit in sorted(placed, key=lambda pair: pair[0]))
    return Parsed(text, tuple(units), codes.of_query(query))


def _phrases(
    synonyms: Synonyms, pieces: list[scan.Piece], *, limit: int
) -> list[tuple[int, Unit]]:
    """English, longest known phrase first; `limit` keeps a phrase from being a part of itself."""
    units = []
    at = 0
    while at < len(pieces):
        length = next(
            (
                n
                for n in range(min(limit, len(pieces) - at), 1, -1)
                if _known(synonyms, pieces, at, n)
            ),
            1,
        )
        span = pieces[at : at + length]
        term = tuple(piece.token for piece in span)
        parts = (
            tuple(unit for _, unit in _phrases(synonyms, span, limit=length - 1))
            if length > 1
            else ()
        )
        surface = " ".join(piece.surface for piece in span)
        units.append((span[0].start, _unit(synonyms, term, surface, term, parts)))
        at += length
    return units


def _known(synonyms: Synonyms, pieces: list[scan.Piece], at: int, length: int) -> bool:
    span = pieces[at : at + length]
    return (
        all(piece.follows for piece in span[1:])
        and tuple(piece.token for piece in span) in synonyms.phrases
    )


def _chinese(synonyms: Synonyms, run: str, *, limit: int) -> list[tuple[int, Unit]]:
    """A run of characters, longest known term first, the rest cut into words."""
    units: list[tuple[int, Unit]] = []
    at = rest = 0
    while at < len(run):
        length = next(
            (
                n
                for n in range(min(limit, len(run) - at), 1, -1)
                if run[at : at + n] in synonyms.han
            ),
            0,
        )
        if not length:
            at += 1
            continue
        units.extend(_words(synonyms, run, rest, at))
        term = run[at : at + length]
        parts = (
            tuple(unit for _, unit in _chinese(synonyms, term, limit=length - 1))
            if length > 2
            else ()
        )
        units.append(
            (
                at,
                _unit(
                    synonyms,
                    (term,),
                    term,
                    tuple(scan.bigrams(term)),
                    parts if len(parts) > 1 else (),
                ),
            )
        )
        at = rest = at + length
    units.extend(_words(synonyms, run, rest, len(run)))
    return units


def _words(synonyms: Synonyms, run: str, start: int, end: int) -> list[tuple[int, Unit]]:
    """What no known term covers between two places; a lone character leans on its neighbour in the run."""
    units = []
    for word in segment.cut(run[start:end]) if end > start else ():
        here, start = start, start + len(word)
        if len(word) > 1:
            units.append((here, _unit(synonyms, (word,), word, tuple(scan.bigrams(word)))))
        elif len(run) == 1:
            units.append((here, _unit(synonyms, (word,), word, (word,), contains=word)))
        elif (word,) in synonyms.soft:
            continue
        else:
            pair = run[here : here + 2] if here + 2 <= len(run) else run[here - 1 : here + 1]
            units.append((here, _unit(synonyms, (word,), word, (pair,))))
    return units


def _unit(
    synonyms: Synonyms,
    term: Key,
    surface: str,
    literal: tuple[str, ...],
    parts: tuple[Unit, ...] = (),
    contains: str = "",
) -> Unit:
    return Unit(
        surface,
        literal,
        synonyms.concepts.get(term, ""),
        parts,
        term in synonyms.soft,
        contains,
    )
