"""What was read in a query, put to the request: narrower while something is left, wider where nothing would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from suppliers.search.engine.question import All, Clause, Facet, Fixed
from suppliers.search.intents import BY_THE_CASE, MOQ, WITHOUT, Intent, Read
from suppliers.search.parse import Parsed, parse
from suppliers.search.ranking import in_field
from suppliers.search.request import SearchRequest

Reads = tuple[Read, ...]
# One case enough for an order: it stands above what matches about as well.
_A_CASE = Fixed(Facet("by_the_case:yes"), 4.0)


def heard(intent: Intent, request: SearchRequest) -> Reads:
    """What the words ask for and the chosen filters do not say already; a chosen filter outweighs a word."""
    return tuple(
        read
        for read in intent.reads
        if not (read.kind == MOQ and request.max_moq is not None)
        and read.value not in request.picked.get(read.kind, ())
    )


def narrowed(request: SearchRequest, reads: Reads) -> SearchRequest:
    """The request with what was read as if it had been chosen."""
    picked = {name: tuple(values) for name, values in request.picked.items()}
    for each in reads:
        if each.kind == MOQ:
            request = replace(request, max_moq=int(each.value))
        elif each.kind not in (WITHOUT, BY_THE_CASE):
            picked[each.kind] = (*picked.get(each.kind, ()), each.value)
    return replace(request, picked=picked)


def attempts(reads: Reads) -> Iterator[Reads]:
    """All that was read; then all but one; then nothing: a filter that leaves no listing is lifted."""
    yield reads
    if len(reads) > 1:
        for left_out in reversed(reads):
            yield tuple(each for each in reads if each is not left_out)
    if reads:
        yield ()


def preferred(reads: Reads) -> tuple[Clause, ...]:
    """By the case: no filter, since who sells three cases at least is worth a look."""
    return (_A_CASE,) if any(each.kind == BY_THE_CASE for each in reads) else ()


def excluded(reads: Reads) -> tuple[Clause, ...]:
    """What no listing found may say anywhere: for each thing all its words."""
    things = [parse(each.value).asked for each in reads if each.kind == WITHOUT]
    return tuple(
        All(tuple(in_field(unit, "all") for unit in units)) for units in things if units
    )


def parsed_rest(intent: Intent) -> tuple[Parsed, Parsed]:
    """What must be met, and what ranks: the same, and the words that were read."""
    rest = parse(intent.rest)
    if not rest.units:
        return rest, rest
    read = parse(" ".join(intent.words(each) for each in intent.reads if each.kind != WITHOUT))
    soft = tuple(replace(unit, soft=True) for unit in read.units)
    return rest, replace(rest, units=rest.units + soft)
