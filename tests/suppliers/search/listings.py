"""Listings for the tests of search: facts in one line each, and an index over them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from suppliers.search.document import document
from suppliers.search.engine.backend import IndexDocument
from suppliers.search.engine.question import Question
from suppliers.search.engine.tantivy_index import TantivyIndex
from suppliers.search.facts import CategoryFacts, ListingFacts, TextFacts
from suppliers.search.parse import parse
from suppliers.search.ranking import by_sound, by_spelling, match, ranking, ranking_by_sound

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def facts(id: int, en: str = "", zh: str = "", **changes: Any) -> ListingFacts:
    """A plain listing with a title in one or both languages."""
    texts = [TextFacts("title", "en", en)] if en else []
    texts += [TextFacts("title", "zh-hans", zh)] if zh else []
    texts += (
        [TextFacts("description", "en", changes.pop("description"))]
        if "description" in changes
        else []
    )
    plain: dict[str, Any] = {
        "id": id,
        "sku": f"SKU-{id}",
        "brand": "",
        "hs_code": "",
        "categories": (CategoryFacts("food", ("Grocery", "食品")),),
        "supplier_names": ("Fellside Bakery",),
        "supplier_level": 1,
        "supplier_region": "Cumbria",
        "texts": tuple(texts),
        "currency": "GBP",
        "tiers": ((24, Decimal("20.00")), (120, Decimal("18.00"))),
        "moq": 24,
        "lead_days": 20,
        "incoterms": ("FCA",),
        "published_at": START + timedelta(hours=id),
    }
    return ListingFacts(**(plain | changes))


def documents(*listings: ListingFacts) -> list[IndexDocument]:
    return [document(each, to_gbp=Decimal(1)) for each in listings]


def index(home: Path, *listings: ListingFacts) -> TantivyIndex:
    """An index that holds these listings."""
    made = TantivyIndex(home)
    made.swap(made.build(documents(*listings), recipe="test"))
    return made


def found(backend: TantivyIndex, query: str, **changes: Any) -> list[int]:
    """The ids a query finds, best first."""
    parsed = parse(query)
    ranks = ranking(parsed)
    return list(
        backend.ask(
            Question(match=match(parsed), lead=ranks.lead, prefer=ranks.prefer, **changes)
        ).ids
    )


def sounded(backend: TantivyIndex, query: str) -> list[int]:
    """The ids a query finds when it is read as pinyin."""
    clause, preferred = by_sound(parse(query)), ranking_by_sound(parse(query)).prefer
    return list(backend.ask(Question(match=clause, prefer=preferred)).ids) if clause else []


def forgiven(backend: TantivyIndex, query: str) -> list[int]:
    """The ids a query finds when its slips of spelling are forgiven."""
    clause = by_spelling(parse(query))
    return list(backend.ask(Question(match=clause)).ids) if clause else []
