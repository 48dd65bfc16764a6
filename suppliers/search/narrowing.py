"""What was read in a query, put to the request: narrower while something is left, wider where nothing would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from suppliers.search import denied
from suppliers.search.engine.question import All, Any, Clause, Facet, Fixed, Term, Unless
from suppliers.search.intents import BY_THE_CASE, MOQ, WITHOUT, Intent, Read
from suppliers.search.parse import Parsed, Unit, parse
from suppliers.search.ranking import in_field
from suppliers.search.request import SearchRequest

Reads = tuple[Read, ...]
# Readings whose words say nothing about the goods.
_NO_WORDS = (MOQ, WITHOUT)
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


@dataclass(frozen=True)
class Attempt:
    """Some of what was read as filters; what a listing must then say, and what only ranks."""

    reads: Reads
    must: Parsed
    ranks: Parsed


def attempts(intent: Intent, said: Reads) -> Iterator[Attempt]:
    """The ways to take a query, narrowest first: a filter that leaves no listing is lifted.

    All that was read; all but one; nothing of it. Words that are let go of have to stand in the text like any others;
    at the very last they only rank.
    """
    narrower: list[Reads] = [said]
    if len(said) > 1:
        narrower += [tuple(each for each in said if each is not out) for out in reversed(said)]
    if said:
        narrower.append(())
    for reads in narrower:
        words = tuple(each for each in said if each not in reads and each.kind not in _NO_WORDS)
        yield _attempt(intent, reads, words)
    if said:
        yield _attempt(intent, (), ())


def _attempt(intent: Intent, reads: Reads, words: Reads) -> Attempt:
    must = parse(intent.rest(words))
    if not must.units:
        return Attempt(reads, must, must)
    soft = [each for each in intent.reads if each not in words and each.kind != WITHOUT]
    read = parse(" ".join(intent.words(each) for each in soft))
    ranks = tuple(replace(unit, soft=True) for unit in read.units)
    return Attempt(reads, must, replace(must, units=must.units + ranks))


def preferred(reads: Reads) -> tuple[Clause, ...]:
    """By the case: no filter, since who sells three cases at least is worth a look."""
    return (_A_CASE,) if any(each.kind == BY_THE_CASE for each in reads) else ()


def excluded(reads: Reads) -> tuple[Clause, ...]:
    """What no listing found may say of its goods: for each thing all its words, unless it says that they are free of it."""
    things = [parse(each.value).asked for each in reads if each.kind == WITHOUT]
    return tuple(
        Unless(All(tuple(in_field(unit, "all") for unit in units)), _denied(units))
        for units in things
        if units
    )


def _denied(units: tuple[Unit, ...]) -> Clause:
    ways = [tuple(token for unit in units for token in unit.literal)]
    if all(unit.concept for unit in units):
        ways.append(tuple(unit.concept for unit in units))
    return Any(
        tuple(All(tuple(Term("all", denied.token(each)) for each in way)) for way in ways)
    )
