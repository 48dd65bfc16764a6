"""What people and programs see while the index is missing or being made, and what the command says of it."""

import os
import signal
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from marketplace.outbox.work import drain
from suppliers.search import actions
from suppliers.search.actions import indexing, rebuilding
from suppliers.search.backend import backend
from suppliers.search.models import SearchDocument
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db
FOUR = 4


@pytest.fixture
def shelf(index):
    """Four listings in a category, one in another."""
    food = rows.category("food", "Biscuits & grocery", "饼干与食品杂货")
    biscuits = rows.category("biscuits", "Sweet biscuits", "甜饼干", food)
    owner = rows.supplier()
    made = [rows.listing(owner, f"Biscuit {n}", category=biscuits) for n in range(FOUR)]
    other = rows.listing(owner, "Linen towel", category=rows.category("linen", "Linen", "亚麻"))
    rows.put(index, *made, other)
    return made


def lose(index) -> None:
    (index.generations.home / "current.json").unlink()
    index._open = None


def page(path: str, language: str = "en"):
    return Client().get(f"/{language}/{path}")


@pytest.mark.parametrize("path", ["c/biscuits/", "c/food/", "search/?category=biscuits"])
@pytest.mark.parametrize(
    ("language", "said"), [("en", "Search is being rebuilt"), ("zh-hans", "搜索")]
)
def test_without_an_index_a_category_is_browsed_from_postgresql(
    index, shelf, path, language, said
):
    lose(index)
    answer = page(path, language)
    assert answer.status_code == 200
    cards = answer.context["found"].cards
    assert [card.ref for card in cards] == [each.ref for each in reversed(shelf)]
    assert said in answer.content.decode()


def test_the_box_says_how_far_the_new_index_is(index, shelf, monkeypatch):
    """Asked from within the rebuild, after each listing."""
    monkeypatch.setattr(rebuilding, "_CHUNK", 2)
    lose(index)
    assert "percent done" not in page("c/food/").content.decode()
    told = []

    def look(done, total):
        if done < total:
            told.append((done, total, page("c/food/").content.decode()))

    assert actions.rebuild(progress=look) == FOUR + 1
    assert [(done, total) for done, total, _ in told] == [(1, 5), (3, 5)]
    assert all(f"{100 * done // total} percent done" in seen for done, total, seen in told)
    index._looked = 0.0
    assert "Search is being rebuilt" not in page("c/food/").content.decode()


def test_the_command_draws_a_bar_for_who_watches(index, shelf, capsys, monkeypatch):
    monkeypatch.setattr(rebuilding, "_CHUNK", 2)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    call_command("search_index", "rebuild")
    drawn = capsys.readouterr().out
    for step in ("] 1/5", "] 3/5", f"[{'█' * 40}] 5/5"):
        assert step in drawn


def test_the_command_says_what_is_wrong_and_does_not_verify_what_it_cannot_read(
    index, shelf, capsys
):
    lose(index)
    call_command("search_index", "status")
    assert "not usable: there is no index yet" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Rebuild it"):
        call_command("search_index", "verify")


def _kill(*args, **kwargs) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["before the index", "after the index"])
def test_a_killed_indexer_loses_nothing(index, where):
    """A real process, killed on either side of the index's commit; the next one does its rows at once."""
    made = [rows.listing(rows.supplier(f"Maker {n}"), f"Biscuit {n}") for n in range(3)]
    actions.mark([each.pk for each in made])
    connection.close()
    child = os.fork()
    if child == 0:
        if where == "before the index":
            type(index).write = _kill
        else:
            indexing._settle = _kill
        drain(actions.WORK)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert set(SearchDocument.objects.values_list("work_state", flat=True)) == {"leased"}

    late = rows.listing(rows.supplier("Late"), "Late biscuit")
    rows.put(index, late)
    rows.put(index)
    assert set(backend().ids()) == {each.pk for each in [*made, late]}
    assert set(SearchDocument.objects.values_list("work_state", flat=True)) == {"done"}
