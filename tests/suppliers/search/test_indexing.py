"""From a changed listing to what the index holds, whatever dies on the way."""

from decimal import Decimal

import pytest
from django.db import connection

from marketplace.outbox.work import drain
from suppliers.search import actions
from suppliers.search.actions import indexing
from suppliers.search.engine.backend import Busy
from suppliers.search.models import SearchDocument
from suppliers.search.queries.search import search
from suppliers.search.request import SearchRequest
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db


def found(index, query: str = "") -> set[int]:
    index._looked = 0.0
    return set(search(SearchRequest(q=query), to_gbp=Decimal(1)).ids)


def test_a_marked_listing_is_found_after_one_round(index):
    made = rows.listing(rows.supplier(), zh="黄油酥饼")
    actions.mark([made.pk])
    assert found(index, "shortbread") == set()
    assert drain(actions.WORK) == 1
    assert found(index, "shortbread") == found(index, "酥饼") == {made.pk}


def test_many_are_indexed_in_one_commit(index, monkeypatch):
    owner = rows.supplier()
    made = [rows.listing(owner, f"Tin {n}") for n in range(30)]
    writes = []
    monkeypatch.setattr(
        type(index), "write", lambda self, documents, gone: writes.append(len(list(documents)))
    )
    actions.mark([each.pk for each in made])
    drain(actions.WORK)
    assert writes == [30]


@pytest.mark.parametrize("how", ["paused", "suspended", "unapproved"])
def test_what_the_public_may_not_see_leaves_the_index(index, how):
    made = rows.listing(rows.supplier())
    actions.mark([made.pk])
    drain(actions.WORK)
    if how == "paused":
        type(made).objects.filter(pk=made.pk).update(state="paused")
    elif how == "suspended":
        type(made.organisation).objects.update(suspended=True)
    else:
        type(made.organisation).objects.update(approved=False)
    actions.mark([made.pk])
    drain(actions.WORK)
    assert index.status().documents == 0 or found(index) == set()
    assert list(index.ids()) == []


def test_a_change_while_it_is_being_indexed_is_done_again(index, monkeypatch):
    made = rows.listing(rows.supplier())
    actions.mark([made.pk])
    store = indexing.store

    def changed_meanwhile(documents):
        store(documents)
        monkeypatch.setattr(indexing, "store", store)
        rows.retitle(made, "Dark ginger biscuits")
        actions.mark([made.pk])

    monkeypatch.setattr(indexing, "store", changed_meanwhile)
    drain(actions.WORK)
    assert found(index, "ginger") == {made.pk}
    assert found(index, "shortbread") == set()
    assert SearchDocument.objects.get().work_state == "done"


@pytest.mark.parametrize("where", ["before the index", "after the index"])
def test_an_indexer_that_dies_loses_nothing(index, monkeypatch, where):
    """Killed at either side of the index's commit, its rows are done by the next one, at once."""
    made = [rows.listing(rows.supplier(f"Maker {n}"), f"Biscuit {n}") for n in range(3)]
    actions.mark([each.pk for each in made])

    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patch:
        if where == "before the index":
            patch.setattr(type(index), "write", die)
        else:
            patch.setattr(indexing, "_settle", die)
        with pytest.raises(Killed):
            drain(actions.WORK)
    assert set(SearchDocument.objects.values_list("work_state", flat=True)) == {"leased"}

    late = rows.listing(rows.supplier("Late"), "Late biscuit")
    actions.mark([late.pk])
    drain(actions.WORK)
    drain(actions.WORK)
    assert found(index, "biscuit") == {each.pk for each in [*made, late]}
    assert set(SearchDocument.objects.values_list("work_state", flat=True)) == {"done"}


def test_while_another_process_writes_the_rows_wait_without_an_attempt_counted(
    index, monkeypatch
):
    made = rows.listing(rows.supplier())
    actions.mark([made.pk])

    def busy(*args, **kwargs):
        raise Busy

    with monkeypatch.context() as patch:
        patch.setattr(type(index), "write", busy)
        drain(actions.WORK)
    row = SearchDocument.objects.get()
    assert (row.work_state, row.attempts) == ("new", 0)


def test_a_rebuild_has_everything_and_uses_the_stored_tokens(index, monkeypatch):
    made = [rows.listing(rows.supplier(f"Maker {n}"), f"Biscuit {n}") for n in range(5)]
    actions.mark([each.pk for each in made[:3]])
    drain(actions.WORK)
    fresh = []
    original = indexing.made_documents
    monkeypatch.setattr(
        indexing, "made_documents", lambda ids: fresh.extend(ids) or original(ids)
    )
    assert actions.rebuild() == 5
    assert sorted(fresh) == [each.pk for each in made[3:]]
    assert found(index, "biscuit") == {each.pk for each in made}


def test_what_is_indexed_during_a_rebuild_is_not_lost(index, monkeypatch):
    made = rows.listing(rows.supplier())
    actions.mark([made.pk])
    build = type(index).build

    def with_a_change(self, documents, *, recipe):
        name = build(self, documents, recipe=recipe)
        rows.retitle(made, "Dark ginger biscuits")
        actions.mark([made.pk])
        drain(actions.WORK)
        return name

    monkeypatch.setattr(type(index), "build", with_a_change)
    actions.rebuild()
    drain(actions.WORK)
    assert found(index, "ginger") == {made.pk}


def test_it_rebuilds_itself_when_the_index_is_gone_or_broken_or_made_by_other_rules(
    index, monkeypatch
):
    made = rows.listing(rows.supplier())
    assert not actions.tend()
    generation = index.generations.path(index.generations.current().name)
    (generation / "meta.json").unlink()
    index._open = None
    assert search(SearchRequest(), to_gbp=Decimal(1)).degraded
    assert actions.tend()
    assert found(index) == {made.pk}
    index.generations.mark_broken("a segment could not be read")
    assert actions.tend()
    monkeypatch.setattr(actions.rebuilding, "recipe", lambda: "another")
    assert actions.tend()
    assert not actions.tend()


def test_verify_mends_what_differs(index):
    owner = rows.supplier()
    kept, lost, hidden = (rows.listing(owner, f"Biscuit {n}") for n in range(3))
    actions.mark([kept.pk, lost.pk, hidden.pk])
    drain(actions.WORK)
    index.write([], gone=[lost.pk])
    type(hidden).objects.filter(pk=hidden.pk).update(state="paused")
    index._looked = 0.0
    report = actions.verify()
    assert (report.missing, report.extra) == (1, 1)
    drain(actions.WORK)
    index._looked = 0.0
    assert set(index.ids()) == {kept.pk, lost.pk}


def test_a_missing_index_over_few_listings_is_built_on_the_spot(index):
    made = rows.listing(rows.supplier())
    (index.generations.home / "current.json").unlink()
    index._open = None
    actions.mark([made.pk])
    drain(actions.WORK)
    assert found(index, "shortbread") == {made.pk}
    assert SearchDocument.objects.get().work_state == "done"


def test_the_nightly_comparison_follows_the_rate_of_other_currencies(index):
    made = rows.listing(rows.supplier(), currency="USD")
    actions.mark([made.pk])
    drain(actions.WORK)
    index._looked = 0.0
    actions.verify()
    assert SearchDocument.objects.get().work_state == "new"


def test_marking_twice_keeps_one_row_and_raises_the_version(index):
    made = rows.listing(rows.supplier())
    actions.mark([made.pk, made.pk])
    actions.mark([made.pk])
    assert SearchDocument.objects.get().version == 2


def test_marking_is_one_statement_however_many(index, django_assert_num_queries):
    owner = rows.supplier()
    made = [rows.listing(owner, f"Tin {n}").pk for n in range(20)]
    with django_assert_num_queries(1):
        actions.mark(made)


def test_marking_belongs_to_the_transaction_of_the_change(
    index, django_capture_on_commit_callbacks
):
    made = rows.listing(rows.supplier())
    with django_capture_on_commit_callbacks() as callbacks:
        actions.mark([made.pk])
    assert len(callbacks) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_searchdocument")
        assert cursor.fetchone() == (1,)
