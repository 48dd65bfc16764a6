"""Listings by how fast their supplier answers and by how often they were ordered, from the index and without it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from marketplace.accounts.models import Organisation
from marketplace.answering import actions as answering
from marketplace.answering.models import Figure
from marketplace.conversations import actions as conversations
from marketplace.lifecycle import clock
from suppliers.catalogue.models import Listing
from suppliers.search import actions
from suppliers.search.models import Sales, SearchDocument
from tests import build
from tests.build import Company
from tests.standing.counting import statements
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db
API = "/api/v1/listings/"
BOTH = ("response", "sales")
# How many asked each maker and were answered in time; of the last nobody knows anything.
ANSWERED = {"slow": (4, 0), "half": (4, 2), "all": (3, 3), "few": (2, 2), "none": None}
ORDERED = {"slow": 2, "half": 1, "all": 4, "few": 7}
BY = {
    "response": ["all", "half", "slow", "none", "few"],
    "sales": ["few", "all", "slow", "half", "none"],
}


def rated(owner: Organisation, received: int, in_time: int) -> None:
    Figure.objects.update_or_create(
        organisation=owner,
        defaults={"received": received, "in_time": in_time, "counted_at": clock.now()},
    )
    actions.note_rates([owner.pk])


@pytest.fixture
def shelf(index: Any) -> dict[str, Listing]:
    """One listing of each of five makers, in a category."""
    tins = rows.category("tins", "Tins", "罐头")
    made = {
        name: rows.listing(rows.supplier(f"{name.title()} Ltd"), f"Tin {name}", category=tins)
        for name in ANSWERED
    }
    for name, figures in ANSWERED.items():
        if figures:
            rated(made[name].organisation, *figures)
    actions.note_sales({made[name].pk: orders for name, orders in ORDERED.items()})
    rows.put(index, *made.values())
    return made


def lose(index: Any) -> None:
    (index.generations.home / "current.json").unlink()
    index._open = None


def names(shelf: dict[str, Listing], refs: list[str]) -> list[str]:
    by_ref = {each.ref: name for name, each in shelf.items()}
    return [by_ref[ref] for ref in refs]


def page(shelf: dict[str, Listing], path: str) -> list[str]:
    found = Client().get(path).context["found"]
    return names(shelf, [card.ref for card in found.cards])


def told(query: str) -> list[str]:
    return [each["ref"] for each in Client().get(API + query).json()["results"]]


@pytest.mark.capability("D05", "sorts by response rate, without the index too")
@pytest.mark.capability("D05", "sorts by orders of the last 30 days, without the index too")
@pytest.mark.parametrize("with_index", [True, False])
@pytest.mark.parametrize("sort", BOTH)
def test_every_door_keeps_the_order(
    shelf: dict[str, Listing], index: Any, sort: str, with_index: bool
) -> None:
    if not with_index:
        lose(index)
    for path in ("search/?", "search/?q=tin&", "c/tins/?"):
        for language in ("en", "zh-hans"):
            assert page(shelf, f"/{language}/{path}sort={sort}") == BY[sort], path
    assert names(shelf, told(f"?sort={sort}")) == BY[sort]


@pytest.mark.capability(
    "D05", "suppliers without a response rate come last, and the page says so"
)
@pytest.mark.parametrize(
    ("language", "sort", "said"),
    [
        ("en", "response", "Suppliers with too few for a rate come last."),
        ("zh-hans", "response", "尚无回复率的供应商排在最后"),
        ("en", "sales", "By orders agreed in the last 30 days"),
        ("zh-hans", "sales", "近30天成交订单数"),
    ],
)
def test_the_page_says_what_it_sorts_by(
    shelf: dict[str, Listing], index: Any, language: str, sort: str, said: str
) -> None:
    pages = [f"/{language}/search/?sort={sort}", f"/{language}/c/tins/?sort={sort}"]
    for path in pages:
        assert said in Client().get(path).text
    assert said not in Client().get(f"/{language}/search/").text
    lose(index)
    text = Client().get(pages[0]).text
    assert said in text
    assert ("in this order, without filters" if language == "en" else "按此排序") in text
    assert ("the newest listings" if language == "en" else "最新货源") not in text


def test_both_are_links_of_the_sort_control(shelf: dict[str, Listing]) -> None:
    store = f"/en/suppliers/{shelf['all'].organisation.ref}/"
    for path in ("/en/search/?q=tin", "/en/c/tins/"):
        assert all(f"sort={sort}" in Client().get(path).text for sort in BOTH)
    # Within one store everybody answers equally fast.
    text = Client().get(store).text
    assert "sort=sales" in text
    assert "sort=response" not in text


def shelved(index: Any) -> list[Listing]:
    """Twenty listings of ten makers, two of which share every rate."""
    makers = [rows.supplier(f"Maker {n}") for n in range(10)]
    for at, owner in enumerate(makers[:8]):
        rated(owner, 4, at // 2)
    made = [rows.listing(makers[n % 10], f"Tin {n}") for n in range(20)]
    actions.note_sales({each.pk: n % 4 + 1 for n, each in enumerate(made) if n % 3})
    rows.put(index, *made)
    return made


@pytest.mark.capability("D05", "pages by cursor neither skip nor repeat")
@pytest.mark.parametrize("loses", [False, True])
@pytest.mark.parametrize("sort", BOTH)
def test_what_did_not_change_is_neither_skipped_nor_repeated(
    index: Any, sort: str, loses: bool
) -> None:
    """Another maker's rate and another listing's orders change between two pages; the index may go away too."""
    made = shelved(index)
    first = Client().get(f"{API}?sort={sort}&page_size=6").json()
    seen, url = [each["ref"] for each in first["results"]], first["next"]
    owner = made[7].organisation
    moved = {each.ref for each in made if each.organisation_id == owner.pk}
    rated(owner, 9, 1)
    counts = dict(Sales.objects.values_list("listing_id", "orders"))
    actions.note_sales(counts | {each.pk: 2 for each in made if each.ref in moved})
    rows.put(index, rows.listing(owner, "Late tin"))
    if loses:
        lose(index)
    while url and len(seen) <= 2 * len(made):
        body = Client().get(url).json()
        seen += [each["ref"] for each in body["results"]]
        url = body["next"]
    steady = {each.ref for each in made} - moved
    assert sorted(ref for ref in seen if ref in steady) == sorted(steady)


def test_a_page_goes_on_in_the_index_where_postgresql_began(index: Any) -> None:
    made = shelved(index)
    whole = told("?sort=response&page_size=20")
    pointer = index.generations.home / "current.json"
    held = pointer.read_bytes()
    lose(index)
    first = Client().get(f"{API}?sort=response&page_size=8").json()
    assert first["degraded"]
    pointer.write_bytes(held)
    index._looked = 0.0
    second = Client().get(first["next"]).json()
    assert not second["degraded"]
    refs = [each["ref"] for body in (first, second) for each in body["results"]]
    assert refs == whole[:16]
    assert len(made) == 20


def test_a_new_rate_moves_the_suppliers_goods_and_nobody_elses(
    index: Any, fellside: Company, rival: Company, haoyuan: Company
) -> None:
    """Counted from conversations: who answered everybody passes who answered nobody, and then does not any more."""
    mine, theirs = (build.listing(supplier=each) for each in (fellside, rival))
    rows.put(index, mine, theirs)
    then = clock.now() - timedelta(days=10)

    def asked(company: Company, *, answers: bool) -> None:
        for _ in range(3):
            with clock.told(then):
                thread = conversations.open_thread(haoyuan.organisation, company.organisation)
            if answers:
                with clock.told(then + timedelta(hours=1)):
                    conversations.post(by=company.trader, thread_id=thread.pk, body="Yes.")

    def versions() -> dict[int, int]:
        return dict(SearchDocument.objects.values_list("listing_id", "version"))

    asked(fellside, answers=True)
    asked(rival, answers=False)
    answering.recount()
    rows.put(index)
    assert told("?sort=response") == [mine.ref, theirs.ref]

    before = versions()
    answering.recount()
    assert versions() == before
    asked(fellside, answers=False)
    asked(fellside, answers=False)
    answering.recount()
    assert {pk for pk, version in versions().items() if version != before[pk]} == {mine.pk}

    with clock.told(clock.now() + timedelta(days=31)):
        answering.recount()
    rows.put(index)
    assert told("?sort=response") == [
        theirs.ref,
        mine.ref,
    ]  # no rates any more: the newest first


@pytest.mark.parametrize("received", [0, 2, 3, 7])
def test_the_rate_of_the_index_is_the_rate_that_is_shown(index: Any, received: int) -> None:
    """To the percent, where it is rounded too."""
    made = rows.listing(rows.supplier())
    for in_time in range(received + 1):
        rated(made.organisation, received, in_time)
        rows.put(index, made)
        number = SearchDocument.objects.get(listing=made).numbers["response"]
        shown = Figure.objects.get().percent
        assert number == (0 if shown is None else shown + 1)


def test_only_changed_counts_are_indexed_again(shelf: dict[str, Listing]) -> None:
    made = {name: each.pk for name, each in shelf.items()}
    again = {made[name]: orders for name, orders in ORDERED.items()}
    assert actions.note_sales(again) == 0
    assert actions.note_sales({made["slow"]: 2, made["half"]: 9, made["none"]: 1}) == 4
    due = SearchDocument.objects.exclude(work_state="done")
    assert set(due.values_list("listing_id", flat=True)) == {
        made[name] for name in ("half", "none", "all", "few")
    }
    assert dict(Sales.objects.values_list("listing_id", "orders")) == {
        made["slow"]: 2,
        made["half"]: 9,
        made["none"]: 1,
    }


@pytest.mark.parametrize("with_index", [True, False])
@pytest.mark.parametrize("sort", BOTH)
def test_an_order_costs_no_statement(
    shelf: dict[str, Listing], index: Any, sort: str, with_index: bool
) -> None:
    if not with_index:
        lose(index)

    def asked(query: str) -> int:
        Client().get(f"/en/search/?q=tin{query}")
        with statements() as run:
            Client().get(f"/en/search/?q=tin{query}")
        return len(run)

    assert asked(f"&sort={sort}") == asked("")
