"""What a parsed query asks of the engine, and what stands higher among the hits.

In this order: an exact code or brand and, always before the rest, everything asked for in the title, in either language; among
those the words themselves before their synonyms and goods of a kind that is called so; then description and the rest. Pinyin is a question of its own, asked only
when this one finds nothing, and slips of spelling are another, asked last.
"""

from collections.abc import Callable
from dataclasses import dataclass

from suppliers.search.engine.question import (
    All,
    Any,
    Clause,
    Contains,
    Fixed,
    Like,
    Term,
    Weighted,
)
from suppliers.search.parse import Parsed, Unit
from suppliers.search.readings import readings
from suppliers.search.synonyms import known

_EXACT = 1_000_000.0
_TITLE = 3.0
_LITERAL_TITLE = 1.5
_WHOLE_TITLE = 2.0
_KIND = 1.0
_SOFT = 0.5
# A word this long may have one slip, and two from the second length on: shorter ones would meet anything.
_ONE_SLIP, _TWO_SLIPS = 4, 7


@dataclass(frozen=True)
class Ranking:
    """What stands before all else, and what stands higher within that and within the rest."""

    lead: Clause | None = None
    prefer: tuple[Clause, ...] = ()


UNRANKED = Ranking()


def match(parsed: Parsed) -> Clause | None:
    """Every unit that is asked for, or an exact code; None when the query says nothing."""
    return _matched(parsed, met)


def _matched(parsed: Parsed, meet: Callable[[Unit], Clause]) -> Clause | None:
    found: list[Clause] = (
        [Fixed(Any(tuple(Term("code", token) for token in sorted(parsed.codes))), _EXACT)]
        if parsed.codes
        else []
    )
    if parsed.asked:
        every = tuple(meet(unit) for unit in parsed.asked)
        found.append(every[0] if len(every) == 1 else All(every))
    if len(found) < 2:
        return found[0] if found else None
    return Any(tuple(found))


def ranking(parsed: Parsed) -> Ranking:
    """Before all else a title that holds everything; then words in the title, the literal words there, and those that only rank.

    A title that holds the only word leads, so behind it there are none that do.
    """
    several = len(parsed.asked) > 1
    whole = _WHOLE_TITLE if several else _TITLE + _WHOLE_TITLE
    wanted: list[Clause] = (
        [Weighted(in_field(unit, "title"), _TITLE) for unit in parsed.asked] if several else []
    )
    wanted += [
        Weighted(_literal(unit, "title"), _LITERAL_TITLE)
        for unit in parsed.asked
        if unit.concept and unit.literal
    ]
    wanted += [Weighted(in_field(unit, "kind"), _KIND) for unit in parsed.asked]
    wanted += [Weighted(met(unit), _SOFT) for unit in parsed.units if unit not in parsed.asked]
    lead = _matched(parsed, lambda unit: Weighted(in_field(unit, "title"), whole))
    return Ranking(lead if parsed.asked else None, tuple(wanted))


def met(unit: Unit) -> Clause:
    """The unit anywhere: what stands in the title stands in `all` too."""
    return in_field(unit, "all")


def in_field(unit: Unit, field: str) -> Clause:
    """The unit in one field: its concept, all its tokens, or all its parts."""
    ways: list[Clause] = [_literal(unit, field)]
    if unit.concept:
        ways.insert(0, Term(field, unit.concept))
    if len(unit.parts) > 1:
        ways.append(All(tuple(in_field(part, field) for part in unit.parts)))
    if unit.contains:
        ways.append(Contains(field, unit.contains))
    return ways[0] if len(ways) == 1 else Any(tuple(ways))


def _literal(unit: Unit, field: str) -> Clause:
    terms = tuple(Term(field, token) for token in unit.literal)
    return terms[0] if len(terms) == 1 else All(terms)


def by_sound(parsed: Parsed) -> Clause | None:
    """The query read as pinyin; None when it cannot be."""
    ways = _sounds(parsed, "pinyin")
    return Any(ways) if ways else None


def ranking_by_sound(parsed: Parsed) -> Ranking:
    """Higher stand goods of a kind whose name sounds like the query."""
    ways = _sounds(parsed, "kind")
    return Ranking(prefer=(Weighted(Any(ways), _KIND),) if ways else ())


def _sounds(parsed: Parsed, field: str) -> tuple[Clause, ...]:
    return tuple(
        All(tuple(Term(field, token) for token in way)) for way in readings(parsed.text)
    )


def by_spelling(parsed: Parsed) -> Clause | None:
    """The query with slips of spelling forgiven; None when no word of it is long enough."""
    if not any(_slips(unit) for unit in parsed.asked):
        return None
    return All(tuple(_nearly(unit) for unit in parsed.asked))


def _nearly(unit: Unit) -> Clause:
    slips = _slips(unit)
    if not slips:
        return met(unit)
    (word,) = unit.literal
    meant = known().near(word, slips)
    close: tuple[Clause, ...] = (
        *(Weighted(Term("title", concept), _TITLE) for concept in meant),
        *(Term("all", concept) for concept in meant),
        Weighted(Like("title", word, slips), _TITLE),
        Weighted(Like("kind", word, slips), _KIND),
        Like("all", word, slips),
    )
    return Any((met(unit), *close))


def _slips(unit: Unit) -> int:
    if len(unit.literal) != 1 or not unit.literal[0].isascii() or not unit.literal[0].isalpha():
        return 0
    length = len(unit.literal[0])
    return (length >= _ONE_SLIP) + (length >= _TWO_SLIPS)
