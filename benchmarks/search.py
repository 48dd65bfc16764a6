"""What search costs: making tokens, building the index, asking it, and seeing a change.

`python -m benchmarks.search [LISTINGS]`. It builds a seeded corpus of its own, with words as unevenly spread as real
ones, and needs no database. CPU time is the figure to compare; wall time, beside it, feels what else the machine does.
"""

from __future__ import annotations

import json
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
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
from suppliers.search.questions import Asker
from suppliers.search.ranking import match, prefer
from suppliers.search.request import SearchRequest, Sort
from suppliers.search.synonyms import known

LISTINGS = 20_000
QUERIES = 300
RESULTS = Path(__file__).parent / "results" / "search.json"
ADJECTIVES = ["Classic", "Organic", "Highland", "Coastal", "Small-batch", "Heritage", "Premium"]
CHINESE_ADJECTIVES = ["经典", "有机", "高地", "海岸", "小批量", "传统", "优质"]
TERMS = ("EXW", "FCA", "FOB", "CIF")
GBP = Decimal(1)


def nouns() -> list[tuple[str, str]]:
    """English and Chinese names of the same things, from the synonym groups."""
    by_concept: dict[str, dict[bool, str]] = {}
    for key, concept in known().concepts.items():
        by_concept.setdefault(concept, {}).setdefault(key[0].isascii(), " ".join(key))
    return [(names[True], names[False]) for names in by_concept.values() if len(names) == 2]


def listing(id: int, pick: random.Random, things: list[tuple[str, str]]) -> ListingFacts:
    ranks = [pick.paretovariate(0.8) for _ in range(2)]
    (noun, chinese), (other, _) = (things[int(rank) % len(things)] for rank in ranks)
    at = pick.randrange(len(ADJECTIVES))
    size = pick.choice((100, 150, 250, 500, 700))
    moq = pick.choice((6, 12, 24, 48, 120, 480))
    price = Decimal(pick.randint(150, 12_000)) / 100
    top = f"top{pick.randrange(12)}"
    return ListingFacts(
        id=id,
        sku=f"SKU-{id}",
        brand=f"Brand {int(pick.paretovariate(0.6)) % 2_000}",
        hs_code=f"{pick.randrange(1000, 9999)}{pick.randrange(10, 99)}0000",
        categories=(
            CategoryFacts(top, ("Grocery", "食品杂货")),
            CategoryFacts(f"{top}-{pick.randrange(6)}", (noun, chinese)),
        ),
        supplier_names=(f"Maker {id % 997} Ltd",),
        supplier_level=pick.randint(1, 3),
        supplier_region="Kendal Cumbria",
        texts=(
            TextFacts(
                "title", "en", f"{ADJECTIVES[at]} {noun}, 12 x {size} g, lot {id % 5000}"
            ),
            TextFacts("title", "zh-hans", f"{CHINESE_ADJECTIVES[at]}{chinese}{size}克12盒装"),
            TextFacts("description", "en", f"Made in Cumbria with {other}. Sold by the case."),
        ),
        currency="GBP",
        tiers=((moq, price), (moq * 5, price * Decimal("0.9"))),
        moq=moq,
        lead_days=pick.randint(5, 60),
        incoterms=tuple(pick.sample(TERMS, pick.randint(1, 3))),
        published_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=id),
    )


def requests(pick: random.Random, things: list[tuple[str, str]]) -> Iterator[SearchRequest]:
    """Half English, half Chinese; most by relevance; none, one or two filters."""
    for _ in range(QUERIES):
        names = things[int(pick.paretovariate(0.8)) % len(things)]
        sort = pick.choices(list(Sort), weights=[70, 15, 5, 10])[0]
        yield SearchRequest(
            q=names[pick.randrange(2)], sort=sort, quantity=pick.choice((None, 120))
        )


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds of CPU and of wall."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def spread(figures: list[tuple[float, float]]) -> dict[str, float]:
    cpu = sorted(each[0] for each in figures)
    wall = sorted(each[1] for each in figures)
    last = int(len(cpu) * 0.95)
    return {
        "cpu_p50": round(statistics.median(cpu), 2),
        "cpu_p95": round(cpu[last], 2),
        "wall_p50": round(statistics.median(wall), 2),
        "wall_p95": round(wall[last], 2),
    }


def asked(engine: TantivyIndex, request: SearchRequest) -> Callable[[], Any]:
    parsed = parse(request.q)
    question = Asker(request, GBP).question(match(parsed), prefer(parsed))
    return lambda: engine.ask(question)


def measure(count: int) -> dict[str, Any]:
    pick = random.Random(7)
    things = nouns()
    facts = [listing(id, pick, things) for id in range(1, count + 1)]
    made: list[IndexDocument] = []
    tokens = timed(lambda: made.extend(document(each, to_gbp=GBP) for each in facts))[1]
    with tempfile.TemporaryDirectory() as home:
        engine = TantivyIndex(Path(home))
        build = timed(lambda: engine.swap(engine.build(made, recipe="bench")))[1]
        size = sum(path.stat().st_size for path in Path(home).rglob("*") if path.is_file())
        plain = list(requests(pick, things))
        lifted = [replace(each, levels=(2, 3), incoterms=("FCA",)) for each in plain]
        floor = [Question(match=match(parse(each.q))) for each in plain]
        rows = {
            "floor: a page, no counts of facets": [
                timed(lambda q=q: engine.ask(q)) for q in floor
            ],
            "page, count and facets": [timed(asked(engine, each)) for each in plain],
            "the same, two groups lifted": [timed(asked(engine, each)) for each in lifted],
            "one change, committed": [
                timed(lambda d=d: engine.write([d], [])) for d in made[:20]
            ],
        }
    return {
        "listings": count,
        "machine": {"cores": os.cpu_count(), "python": platform.python_version()},
        "load": os.getloadavg()[0],
        "tokens_per_second": round(count / tokens * 1000),
        "indexed_per_second": round(count / build * 1000),
        "megabytes_per_million": round(size / count),
        "milliseconds": {name: spread(figures) for name, figures in rows.items()},
    }


def main() -> None:
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else LISTINGS)
    out = sys.stdout.write
    out(f"Search over {found['listings']:,} listings (load {found['load']:.1f})\n\n")
    for name in ("tokens_per_second", "indexed_per_second", "megabytes_per_million"):
        out(f"  {name.replace('_', ' '):<42}{found[name]:>10,}\n")
    out(f"\n  {'milliseconds':<42}{'CPU p50':>10}{'p95':>8}{'wall p50':>10}{'p95':>8}\n")
    for name, row in found["milliseconds"].items():
        out(
            f"  {name:<42}{row['cpu_p50']:>10}{row['cpu_p95']:>8}{row['wall_p50']:>10}{row['wall_p95']:>8}\n"
        )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
