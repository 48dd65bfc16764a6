"""What search costs at a million listings: making tokens, building the index, asking it, and seeing a change.

`python -m benchmarks.search [LISTINGS] [--home FOLDER]` needs no database. With a folder the index is kept there and used again as
long as the rules and the corpus are the same. CPU time is the figure to compare; wall time feels what else the machine does.

No answer and no count is kept from one question to the next: every figure is the engine's own work.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import tantivy

from benchmarks._corpus import Corpus
from benchmarks._figures import (
    goal,
    keep,
    machine,
    percentile,
    show,
    show_spread,
    spread,
    timed,
)
from suppliers.search.document import document, recipe
from suppliers.search.engine import tantivy_query
from suppliers.search.engine.backend import IndexDocument
from suppliers.search.engine.question import Question, Term
from suppliers.search.engine.tantivy_index import TantivyIndex
from suppliers.search.parse import parse
from suppliers.search.questions import Asker
from suppliers.search.ranking import match, ranking
from suppliers.search.request import SearchRequest, Sort

LISTINGS = 1_000_000
QUERIES = 300
CLIENTS = 4
BATCH = 500
CHUNK = 2_000
GBP = Decimal(1)
MILLION = 1_000_000


def made(span: tuple[int, int]) -> list[IndexDocument]:
    return [document(each, to_gbp=GBP) for each in _corpus().listings(*span)]


@cache
def _corpus() -> Corpus:
    return Corpus()


def _documents(count: int) -> Iterator[IndexDocument]:
    """Every document, made on all cores; the bar says how far it is."""
    spans = [(at, min(at + CHUNK, count + 1)) for at in range(1, count + 1, CHUNK)]
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for number, chunk in enumerate(pool.imap(made, spans), start=1):
            if sys.stdout.isatty():
                sys.stdout.write(f"\r  building {number * 100 // len(spans)} %")
                sys.stdout.flush()
            yield from chunk
    sys.stdout.write("\r")


def built(home: Path, count: int) -> TantivyIndex:
    engine = TantivyIndex(home)
    name = f"{recipe()}-{count}"
    status = engine.status()
    if not (status.usable and status.recipe == name):
        engine.swap(engine.build(_documents(count), recipe=name))
    return engine


def requests() -> list[SearchRequest]:
    """Most by relevance, some at a quantity, none narrowed."""
    dice = random.Random(11)
    sorts = ([Sort.RELEVANCE, Sort.PRICE, Sort.MOQ, Sort.NEWEST], [70, 15, 5, 10])
    return [
        SearchRequest(
            q=words,
            sort=dice.choices(*sorts)[0],
            quantity=dice.choice((None, 120)),
            offset=24 * dice.choice((0, 0, 0, 1, 3)),
        )
        for words in _corpus().queries(QUERIES)
    ]


def asked(request: SearchRequest) -> Question:
    parsed = parse(request.q)
    return Asker(request, GBP).question(match(parsed), ranking(parsed))


def lifted(request: SearchRequest, groups: int) -> SearchRequest:
    picked = {"level": ("2", "3"), "incoterm": ("FCA",)}
    return replace(request, picked=dict(islice(picked.items(), groups)))


def bare(engine: TantivyIndex) -> Callable[[Question], Any]:
    """tantivy's own page of 24 by score: no count, no facets, nothing of ours around it."""
    current = engine.generations.current()
    assert current is not None
    index = tantivy.Index.open(str(engine.generations.path(current.name)))
    searcher, schema = index.searcher(), tantivy_query.schema()
    return lambda question: searcher.search(
        tantivy_query.whole(schema, Question(match=question.match)), limit=24, count=False
    )


def asking(engine: TantivyIndex) -> dict[str, list[tuple[float, float]]]:
    """Every query once to warm up, then each way of asking, the quicker of two runs for each query."""
    plain = requests()
    floor = bare(engine)
    ways: dict[str, tuple[Callable[[Question], Any], list[Question]]] = {
        "floor: tantivy's own page, no count, no facets": (
            floor,
            [asked(each) for each in plain],
        ),
        "page, count and facets": (engine.ask, [asked(each) for each in plain]),
        "the same, one group lifted": (engine.ask, [asked(lifted(each, 1)) for each in plain]),
        "the same, two groups lifted": (engine.ask, [asked(lifted(each, 2)) for each in plain]),
    }
    for question in ways["page, count and facets"][1]:
        engine.ask(question)
    return {
        name: [min(timed(lambda q=q: ask(q)) for _ in range(2)) for q in questions]  # noqa: B023
        for name, (ask, questions) in ways.items()
    }


def _client(home: str, at: int, out: Any) -> None:
    engine = TantivyIndex(Path(home))
    questions = [asked(each) for each in requests()]
    for question in questions[:20]:
        engine.ask(question)
    out.put([timed(lambda q=q: engine.ask(q)) for q in questions[at::CLIENTS] * 2])


def together(home: Path) -> list[tuple[float, float]]:
    """Four processes that ask at the same time."""
    processes = multiprocessing.get_context("spawn")
    out = processes.Queue()
    clients = [
        processes.Process(target=_client, args=(str(home), at, out)) for at in range(CLIENTS)
    ]
    for each in clients:
        each.start()
    found = [timing for _ in clients for timing in out.get(timeout=600)]
    for each in clients:
        each.join()
    return found


def _watch(home: str, edits: Any, seen: Any) -> None:
    """Another process that asks, again and again, for the newest word."""
    engine = TantivyIndex(Path(home))
    for word in iter(edits.get, None):
        while not engine.ask(Question(match=Term("all", word), limit=1)).count:
            time.sleep(0.01)
        seen.put(time.perf_counter())


def changing(engine: TantivyIndex, home: Path, count: int) -> dict[str, Any]:
    """Batches of five hundred changed listings, each committed; then single changes until another process sees them."""
    fresh = made((1, 10 * BATCH + 1))
    batches = [fresh[at : at + BATCH] for at in range(0, len(fresh), BATCH)]
    writes = [timed(lambda b=b: engine.write(b, [])) for b in batches]
    processes = multiprocessing.get_context("spawn")
    edits, seen = processes.Queue(), processes.Queue()
    watcher = processes.Process(target=_watch, args=(str(home), edits, seen))
    watcher.start()
    visible = []
    for number, each in enumerate(fresh[:40]):
        word = f"edited{time.time_ns()}"
        changed = replace(each, texts={**each.texts, "all": (*each.texts["all"], word)})
        edits.put(word)
        began = time.perf_counter()
        engine.write([changed], [])
        if number >= 5:
            visible.append((seen.get(timeout=60) - began) * 1000)
        else:
            seen.get(timeout=60)
    edits.put(None)
    watcher.join()
    assert engine.status().documents in {count}, "a change is not to be a second copy"
    return {
        "per_second_wall": BATCH / (percentile([wall for _, wall in writes], 0.5) / 1000),
        "per_second_cpu": BATCH / (percentile([cpu for cpu, _ in writes], 0.5) / 1000),
        "visible_p95": percentile(visible, 0.95),
        "visible_p50": percentile(visible, 0.5),
    }


def _size(home: Path) -> int:
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())


def _making() -> tuple[float, float]:
    """Tokens and index entries per second, in one process."""
    documents: list[IndexDocument] = []
    made((200_001, 200_501))
    tokens = timed(lambda: documents.extend(made((100_001, 110_001))))[0]
    with tempfile.TemporaryDirectory() as home:
        engine = TantivyIndex(Path(home))
        build = timed(lambda: engine.build(documents, recipe="bench"))[1]
    return len(documents) / tokens * 1000, len(documents) / build * 1000


def measure(home: Path, count: int) -> dict[str, Any]:
    tokens, entries = _making()
    engine = built(home, count)
    size = _size(home) / MILLION / (count / MILLION)
    timings = asking(engine)
    four = together(home)
    changes = changing(engine, home, count)
    rows = {name: spread(each) for name, each in timings.items()}
    rows["four clients at once, page, count and facets"] = spread(four)
    p95 = {name: row["cpu_p95"] for name, row in rows.items()}
    none, one, two = (p95[name] for name in list(rows)[1:4])
    return {
        "listings": count,
        "machine": machine(),
        "made_per_second": {"tokens_one_core": round(tokens), "entries": round(entries)},
        "milliseconds": rows,
        "changes": {name: round(value, 1) for name, value in changes.items()},
        "goals": {
            "page, count and facets, none chosen: CPU ms, p95": goal(none, most=25),
            "more for the first group lifted: CPU ms at p95": goal(one - none, most=25),
            "more for the second group lifted: CPU ms at p95": goal(two - one, most=25),
            "four clients on this machine: wall ms, p95": goal(
                rows["four clients at once, page, count and facets"]["wall_p95"], most=150
            ),
            "a committed change seen by another process: wall ms, p95": goal(
                changes["visible_p95"], most=2000
            ),
            "re-indexed per second, tokens at hand": goal(
                changes["per_second_wall"], least=3000
            ),
            "megabytes of index per million": goal(size, most=400),
        },
    }


def main() -> None:
    asked_for = argparse.ArgumentParser(description=__doc__)
    asked_for.add_argument("listings", nargs="?", type=int, default=LISTINGS)
    asked_for.add_argument("--home", type=Path)
    given = asked_for.parse_args()
    with contextlib.ExitStack() as stack:
        home = given.home or Path(tempfile.mkdtemp(prefix="tallyport-bench-"))
        if given.home is None:
            stack.callback(shutil.rmtree, home)
        found = measure(home, given.listings)
    show(
        f"Search over {found['listings']:,} listings (load {found['machine']['load']})",
        found["goals"],
    )
    show_spread(found["milliseconds"])
    keep("search", found)


if __name__ == "__main__":
    main()
