"""The conformance suite of a search engine: writing, new generations, and what happens when something breaks."""

import multiprocessing
import os
import signal
import threading
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from suppliers.search.engine import tantivy_index
from suppliers.search.engine.backend import Busy, Unusable
from suppliers.search.engine.question import Question, Term
from suppliers.search.engine.tantivy_index import TantivyIndex
from tests.suppliers.search.documents import CORPUS, FACETS, fresh, made

TOGETHER = 20


def test_readers_notice_nothing_of_a_new_generation(engine, monkeypatch):
    """Somebody asks all the time while the index is made anew three times: every answer is whole."""
    monkeypatch.setattr(tantivy_index, "RELOAD_EVERY", 0)
    counts, failed, done = set(), [], threading.Event()

    def ask():
        reader = fresh(engine)
        while not done.is_set():
            try:
                counts.add(reader.ask(Question(facets=FACETS, limit=300)).count)
            except Unusable as error:
                failed.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    for more in (1, 2, 3):
        engine.swap(engine.build([*CORPUS, *map(made, range(900, 900 + more))], recipe="r2"))
        time.sleep(0.1)
    done.set()
    asking.join(30)
    assert not failed
    assert 303 in counts
    assert counts <= {300, 301, 302, 303}


def test_writing_replaces_and_removes_without_leaving_copies(engine):
    changed = replace(CORPUS[0], texts=CORPUS[0].texts | {"all": ("changed",)})
    engine.write([changed, made(999)], gone=[2, 3, 12_345])
    other = fresh(engine)
    assert other.status().documents == len(CORPUS) + 1 - 2
    assert other.ask(Question(match=Term("all", "changed"))).ids == (1,)
    assert sorted(other.ids()) == [1, *range(4, 301), 999]


def test_another_process_sees_a_commit_within_a_second(engine):
    other = fresh(engine)
    assert other.ask(Question()).count == 300
    engine.write([made(500)], gone=[])
    other._looked = 0.0
    assert other.ask(Question()).count == 301


def test_writing_the_same_twice_changes_nothing(engine):
    for _ in range(2):
        engine.write([made(500), made(501)], gone=[1])
    assert fresh(engine).status().documents == 301


def test_a_second_writer_is_told_to_come_back(engine):
    with engine._writer(engine.generations.current().name), pytest.raises(Busy):
        fresh(engine).write([made(500)], gone=[])
    assert fresh(engine).status().usable


def test_a_new_generation_is_seen_only_after_the_swap(engine):
    other = fresh(engine)
    name = engine.build([made(1)], recipe="r2")
    assert other.status().documents == 300
    engine.swap(name)
    other._looked = 0.0
    status = other.status()
    assert (status.documents, status.recipe, status.usable) == (1, "r2", True)
    assert [each.name for each in engine.generations.home.glob("g-*")] == [name]


def test_without_an_index_it_says_so(tmp_path):
    engine = TantivyIndex(tmp_path / "none")
    with pytest.raises(Unusable):
        engine.ask(Question())
    with pytest.raises(Unusable):
        engine.write([made(1)], gone=[])
    assert not engine.status().usable


@pytest.mark.parametrize("hurt", ["empty", "cut", "gone", "segments"])
def test_a_damaged_index_is_unusable_until_it_is_built_again(engine, hurt):
    home = engine.generations.path(engine.generations.current().name)
    if hurt == "gone":
        for path in home.iterdir():
            path.unlink()
    elif hurt == "segments":
        for path in (*home.glob("*.idx"), *home.glob("*.fast")):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        meta = home / "meta.json"
        meta.write_text("" if hurt == "empty" else meta.read_text()[:40])
    other = fresh(engine)
    with pytest.raises(Unusable):
        other.ask(Question())
    assert not other.status().usable
    other.swap(other.build(CORPUS, recipe="r1"))
    assert fresh(other).status().usable


def _writes(home: Path, told) -> None:
    """Batch after batch of new documents; each is told of once it is written."""
    engine = TantivyIndex(home)
    for number in count():
        first = 1000 + number * TOGETHER
        engine.write([made(id) for id in range(first, first + TOGETHER)], gone=[])
        told.send(number)


@pytest.mark.parametrize("milliseconds", [0, 3, 10, 30])
def test_a_writer_killed_at_any_moment_loses_nothing_that_was_written(engine, milliseconds):
    """A real process; whatever it was doing, its last batch is there as a whole or not at all, and the next writer gets in."""
    processes = multiprocessing.get_context("spawn")
    heard, told = processes.Pipe(duplex=False)
    writer = processes.Process(target=_writes, args=(engine.generations.home, told))
    writer.start()
    done = [heard.recv() for _ in range(3)]
    time.sleep(milliseconds / 1000)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    while heard.poll():
        done.append(heard.recv())
    held = set(fresh(engine).ids())
    batches = len(held - {each.id for each in CORPUS}) / TOGETHER
    assert batches in (len(done), len(done) + 1)
    assert held == {each.id for each in CORPUS} | set(
        range(1000, 1000 + int(batches) * TOGETHER)
    )
    fresh(engine).write([made(900)], gone=[1])
    assert 900 in set(fresh(engine).ids())
