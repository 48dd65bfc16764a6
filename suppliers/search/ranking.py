"""What a parsed query asks of the engine, and what stands higher among the hits.

In this order: an exact code or brand; everything asked for in the title, in either language; the words themselves before
their synonyms; then category, description and the rest. Pinyin is a question of its own, asked only when this one finds nothing.
"""

from suppliers.search.engine.question import All, Any, Clause, Contains, Fixed, Term, Weighted
from suppliers.search.parse import Parsed, Unit
from suppliers.search.readings import readings

_EXACT = 1_000_000.0
_TITLE = 3.0
_LITERAL_TITLE = 1.5
_WHOLE_TITLE = 2.0
_SOFT = 0.5


def match(parsed: Parsed) -> Clause | None:
    """Every unit that is asked for, or an exact code; None when the query says nothing."""
    found: list[Clause] = (
        [Fixed(Any(tuple(Term("code", token) for token in sorted(parsed.codes))), _EXACT)]
        if parsed.codes
        else []
    )
    if parsed.asked:
        found.append(All(tuple(met(unit) for unit in parsed.asked)))
    return Any(tuple(found)) if found else None


def prefer(parsed: Parsed) -> tuple[Clause, ...]:
    """A title that holds all of it, the literal words in a title, and the words that only rank."""
    wanted: list[Clause] = []
    if parsed.asked:
        wanted.append(
            Weighted(All(tuple(in_field(unit, "title") for unit in parsed.asked)), _WHOLE_TITLE)
        )
    wanted += [
        Weighted(_literal(unit, "title"), _LITERAL_TITLE)
        for unit in parsed.asked
        if unit.concept and unit.literal
    ]
    wanted += [Weighted(met(unit), _SOFT) for unit in parsed.units if unit not in parsed.asked]
    return tuple(wanted)


def met(unit: Unit) -> Clause:
    """The unit anywhere, better in the title."""
    return Any((Weighted(in_field(unit, "title"), _TITLE), in_field(unit, "all")))


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
    ways = [All(tuple(Term("pinyin", token) for token in way)) for way in readings(parsed.text)]
    return Any(tuple(ways)) if ways else None
