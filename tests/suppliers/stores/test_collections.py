"""Collections: made, worded, ordered, shown and removed by the supplier alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from marketplace.lifecycle import replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed, WrongState
from marketplace.outbox import work
from suppliers.search import actions as search
from suppliers.stores.actions import collections as actions
from suppliers.stores.models import Collection
from tests import build
from tests.conftest import ClientFor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.capability(
        "D08",
        "collections are named, worded in both languages, ordered, published, hidden and removed by the supplier alone",
    ),
]


@pytest.fixture
def goods(index: Any, fellside: build.Company) -> list[str]:
    made = [build.listing(supplier=fellside, title=f"Biscuit {n}").ref for n in range(3)]
    search.rebuild()
    return made


@pytest.fixture
def made(fellside: build.Company, goods: list[str]) -> Collection:
    words = {"title_en": "Tins for the New Year", "title_zh": "新年礼盒"}
    row = actions.make(by=fellside.trader, words=words)
    return actions.put(by=fellside.trader, ref=row.ref, listings=goods)


def order(row: Collection) -> list[str]:
    return list(row.items.values_list("listing__ref", flat=True))


def public(row: Collection, language: str = "en") -> str:
    return f"/{language}/suppliers/{row.organisation.ref}/collections/{row.ref}/"


def test_through_the_pages(
    goods: list[str], fellside: build.Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.trader)
    born = client.post(
        "/en/store/collections/new/",
        {
            "title_en": "Gifts",
            "title_zh": "礼品",
            "text_en": "For guests.",
            "text_zh": "送礼。",
        },
    )
    row = Collection.objects.get()
    own = born.url
    client.post(f"{own}put/", {"listing": goods})
    client.post(f"{own}shift/", {"listing": goods[2], "to": "up"})
    client.post(f"{own}take/", {"listing": goods[0]})
    assert Client().get(public(row)).status_code == 404
    client.post(f"{own}publish/")

    assert order(row) == [goods[2], goods[1]]
    page = Client().get(public(row, "zh-hans")).content.decode()
    assert "礼品" in page
    assert "送礼。" in page
    store = Client().get(f"/zh-hans/suppliers/{row.organisation.ref}/").content.decode()
    assert "礼品" in store
    body = Client().get(f"/api/v1/suppliers/{row.organisation.ref}/").json()
    assert body["collections"][0]["listings"] == [goods[2], goods[1]]

    client.post(f"{own}hide/")
    assert Client().get(public(row)).status_code == 404
    client.post(f"{own}remove/")
    assert client.get(own).status_code == 404
    assert replay.problems(Collection.objects.get()) == []


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    fellside: build.Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.trader)
    answer = client.post("/en/store/collections/new/", {"text_en": "Kept words"})

    assert answer.status_code == 422
    assert "title_en" in answer.context["form"].errors
    assert "Kept words" in answer.content.decode()


def test_nothing_on_sale_is_not_published(
    made: Collection, fellside: build.Company, client_for: ClientFor
) -> None:
    made.items.all().delete()
    with pytest.raises(Invalid):
        actions.publish(by=fellside.trader, ref=made.ref)

    answer = client_for(fellside.trader).post(f"/en/store/collections/{made.ref}/publish/")
    assert answer.status_code == 422
    assert "Put at least one listing" in answer.content.decode()


def test_only_what_is_on_sale_shows(made: Collection, fellside: build.Company) -> None:
    actions.publish(by=fellside.trader, ref=made.ref)
    made.items.first().listing.__class__.objects.filter(ref=order(made)[0]).update(
        state="paused"
    )
    shown = Client().get(public(made)).context["shelf"]
    assert [card.ref for card in shown.cards] == order(made)[1:]

    fellside.organisation.suspended = True
    fellside.organisation.save()
    assert Client().get(public(made)).status_code == 404


def test_strangers_and_viewers_change_nothing(
    made: Collection, fellside: build.Company, rival: build.Company
) -> None:
    for by, refused in (
        (rival.owner, Collection.DoesNotExist),
        (fellside.viewer, NotAllowed),
    ):
        for act in (actions.publish, actions.hide, actions.remove):
            with pytest.raises(refused):
                act(by=by, ref=made.ref)
        with pytest.raises(refused):
            actions.put(by=by, ref=made.ref, listings=[])
    made.refresh_from_db()
    assert made.state == "draft"


def test_nobody_elses_listing_gets_in(
    made: Collection, fellside: build.Company, rival: build.Company
) -> None:
    theirs = build.listing(supplier=rival)

    actions.put(by=fellside.trader, ref=made.ref, listings=[theirs.ref])

    assert theirs.ref not in order(made)


def test_a_company_that_may_not_trade_publishes_nothing(
    made: Collection, fellside: build.Company
) -> None:
    fellside.organisation.suspended = True
    fellside.organisation.save()

    with pytest.raises((NotAllowed, Invalid)):
        actions.publish(by=fellside.trader, ref=made.ref)


def test_collections_stand_in_the_suppliers_order(
    made: Collection, fellside: build.Company, goods: list[str]
) -> None:
    by = fellside.trader
    second = actions.make(by=by, words={"title_en": "Second", "title_zh": "第二"})
    actions.put(by=by, ref=second.ref, listings=goods)
    for row in (made, second):
        actions.publish(by=by, ref=row.ref)
    actions.shift_collection(by=by, ref=second.ref, up=True)

    store = Client().get(f"/en/suppliers/{made.organisation.ref}/").context["store"]
    assert [shelf.title for shelf in store.shelves] == ["Second", "Tins for the New Year"]
    with pytest.raises(WrongState):
        actions.publish(by=by, ref=made.ref)


def test_the_missing_language_is_drafted_and_marked(
    fellside: build.Company, goods: list[str]
) -> None:
    by = fellside.trader
    row = actions.make(by=by, words={"title_en": "Shortbread", "text_en": "Shortbread."})
    work.drain("stores.words")
    row.refresh_from_db()
    assert row.title_zh
    assert row.machine == "zh-hans"
    actions.put(by=by, ref=row.ref, listings=goods)
    actions.publish(by=by, ref=row.ref)
    assert "机器翻译" in Client().get(public(row, "zh-hans")).content.decode()

    words = {"title_en": "Shortbread", "title_zh": "手指酥饼", "text_en": "Shortbread."}
    actions.word(by=by, ref=row.ref, words=words | {"text_zh": row.text_zh})
    work.drain("stores.words")
    row.refresh_from_db()
    assert (row.title_zh, row.machine) == ("手指酥饼", "")


def test_a_machines_words_follow_their_original(fellside: build.Company) -> None:
    by = fellside.trader
    row = actions.make(by=by, words={"title_en": "Shortbread"})
    work.drain("stores.words")
    row.refresh_from_db()
    before = row.title_zh
    actions.word(by=by, ref=row.ref, words={"title_en": "Oatcakes", "title_zh": before})
    work.drain("stores.words")
    row.refresh_from_db()

    assert row.title_zh
    assert row.title_zh != before
    assert row.machine == "zh-hans"
