"""How well a ranking serves the judged queries: nDCG at ten over a shelf whose listings are known by their facts."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from suppliers.search.engine.tantivy_index import TantivyIndex
from suppliers.search.facts import CategoryFacts, ListingFacts
from tests.suppliers.search.listings import facts, forgiven, found, sounded

HERE = Path(__file__).parent
DEPTH = 10


@dataclass(frozen=True)
class Item:
    """A listing of the shelf: what it says, and the facts it is judged by."""

    listing: ListingFacts
    facts: Mapping[str, str]

    def fits(self, predicate: Mapping[str, Any]) -> bool:
        """Whether every fact named has (one of) the values given."""
        return all(
            self.facts.get(name) in (value if isinstance(value, list) else [value])
            for name, value in predicate.items()
        )


@dataclass(frozen=True)
class Judgement:
    """A query in its spellings, and what each listing is worth to whoever typed it."""

    id: int
    words: tuple[str, ...]
    relevant: tuple[tuple[int, Mapping[str, Any]], ...]
    traps: Mapping[str, Any]

    def grade(self, item: Item) -> int:
        return next((grade for grade, wanted in self.relevant if item.fits(wanted)), 0)

    def is_trap(self, item: Item) -> bool:
        return item.fits(self.traps) and not self.grade(item)


@cache
def shelf() -> dict[int, Item]:
    """The listings by their number."""
    lines = (HERE / "shelf.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {number: _item(number, row) for number, row in enumerate(rows, start=1)}


@cache
def judgements() -> tuple[Judgement, ...]:
    with (HERE / "judgements.toml").open("rb") as file:
        rows = tomllib.load(file)["query"]
    return tuple(
        Judgement(
            row["id"],
            tuple(row["words"]),
            tuple((grade, predicate) for grade, predicate in row["relevant"]),
            row["traps"],
        )
        for row in rows
    )


def answers(engine: TantivyIndex, words: str) -> list[int]:
    """What a search for `words` shows, in order: as written, or as it sounds, or as it may be meant."""
    return found(engine, words) or sounded(engine, words) or forgiven(engine, words)


def ndcg(judgement: Judgement, ranked: Sequence[int]) -> float:
    """1 is the best order there could be. With nothing relevant, 1 when nothing is found."""
    if not judgement.relevant:
        return 0.0 if ranked else 1.0
    grades = [judgement.grade(shelf()[number]) for number in ranked[:DEPTH]]
    best = sorted((judgement.grade(item) for item in shelf().values()), reverse=True)[:DEPTH]
    return _gain(grades) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _item(number: int, row: Sequence[str]) -> Item:
    category, pairs, title, chinese, description = row
    known = {"category": category} | dict(pair.split("=") for pair in pairs.split())
    listing = facts(
        number,
        title,
        chinese,
        description=description,
        categories=_categories(category),
    )
    return Item(listing, known)


@cache
def _categories(slug: str) -> tuple[CategoryFacts, ...]:
    """The way from the top category to this one, as the product's own taxonomy names them."""
    lines = (HERE / "../../../../suppliers/catalogue/data/taxonomy.tsv").resolve()
    for line in lines.read_text(encoding="utf-8").splitlines():
        top, top_en, top_zh, leaf, en, zh = line.split("\t")[:6]
        if leaf == slug:
            return (CategoryFacts(top, (top_en, top_zh)), CategoryFacts(leaf, (en, zh)))
    raise LookupError(slug)
