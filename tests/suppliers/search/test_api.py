"""`GET /api/v1/listings/`."""

import pytest
from django.test import Client

from marketplace.outbox.work import drain
from suppliers.search import actions, cursors
from suppliers.search.engine.question import Place
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db
URL = "/api/v1/listings/"


@pytest.fixture
def shelf(index):
    owner = rows.supplier(alias="菲尔赛德烘焙")
    made = [
        rows.listing(owner, f"Biscuit {n}", f"饼干{n}", tiers=((10 + n, f"{20 + n % 5}.50"),))
        for n in range(30)
    ]
    actions.mark([each.pk for each in made])
    drain(actions.WORK)
    index._looked = 0.0
    return made


def get(**query):
    return Client().get(URL, query)


@pytest.mark.capability("D01", "the API searches as the page does, without a key")
def test_anybody_may_search(shelf):
    body = get(q="biscuit").json()
    assert body["count"] == 30
    assert set(body) >= {"count", "facets", "results", "next"}
    first = body["results"][0]
    assert set(first) >= {
        "ref",
        "title",
        "original_title",
        "supplier",
        "price",
        "currency",
        "moq",
    }
    assert first["currency"] == "GBP"
    assert isinstance(first["price"], str)


def test_titles_come_in_the_language_asked_for_with_the_original_beside(shelf):
    first = get(q="饼干 7", lang="zh-hans").json()["results"][0]
    assert first["title"].startswith("饼干")
    assert first["original_title"].startswith("Biscuit")
    assert first["supplier"]["name"] == "菲尔赛德烘焙"


@pytest.mark.capability("D05", "pages by cursor neither skip nor repeat")
@pytest.mark.parametrize("sort", ["price", "moq", "newest", "relevance"])
def test_following_next_shows_every_listing_once(shelf, sort):
    seen, url = [], f"{URL}?q=biscuit&sort={sort}&page_size=7&quantity=20"
    while url:
        body = Client().get(url).json()
        seen += [each["ref"] for each in body["results"]]
        url = body["next"]
    assert sorted(seen) == sorted(each.ref for each in shelf)


def test_a_listing_published_meanwhile_moves_nothing(shelf, index):
    body = get(sort="newest", page_size="10").json()
    late = rows.listing(shelf[0].organisation, "Late biscuit")
    actions.mark([late.pk])
    drain(actions.WORK)
    index._looked = 0.0
    seen = {each["ref"] for each in body["results"]}
    following = {each["ref"] for each in Client().get(body["next"]).json()["results"]}
    assert not seen & following
    assert late.ref not in following


def test_quantity_chooses_the_tier_and_currency_converts(index):
    made = rows.listing(rows.supplier(), tiers=((24, "21.60"), (120, "17.10")))
    actions.mark([made.pk])
    drain(actions.WORK)
    index._looked = 0.0
    at = [get(quantity=q).json()["results"][0]["price"] for q in ("1", "119", "120")]
    assert at == ["21.60", "21.60", "17.10"]
    yuan = get(quantity="120", currency="CNY").json()
    assert yuan["results"][0]["currency"] == "CNY"
    assert yuan["results"][0]["listing_price"] == "17.10"
    assert yuan["rate"]["quote"] == "CNY"
    price = yuan["results"][0]["price"]
    both = {"quantity": "200", "currency": "CNY"}
    assert get(min_price=price, max_price=price, **both).json()["count"] == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"quantity": "-1"}, "quantity"),
        ({"quantity": "many"}, "quantity"),
        ({"min_price": "9", "max_price": "3"}, "max_price"),
        ({"currency": "XXX"}, "currency"),
        ({"incoterm": "FOO"}, "incoterm"),
        ({"lang": "fr"}, "lang"),
        ({"cursor": "nonsense"}, "cursor"),
        ({"page_size": "101"}, "page_size"),
    ],
)
def test_what_cannot_be_read_is_said(index, query, field):
    response = get(**query)
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert field in response.json()["errors"]


def test_a_category_nobody_knows_has_no_listings(shelf):
    assert get(category="nothing-here").json()["count"] == 0


@pytest.mark.parametrize(
    "cursor", [cursors.Cursor(offset=24), cursors.Cursor(after=Place(True, 2**62 + 7))]
)
def test_a_cursor_reads_as_it_was_written(cursor):
    assert cursors.read(cursors.written(cursor), deepest=1000) == cursor


@pytest.mark.parametrize(
    "word", ["", "e30", "WzFd" * 400, "WzEsMiwzLDRd", "WzBd", "Wy01XQ", "ÿ", "W3RydWVd"]
)
def test_a_cursor_of_somebody_elses_is_refused(word):
    with pytest.raises(cursors.NotACursor):
        cursors.read(word, deepest=1000)


def test_the_same_address_takes_a_new_listing_with_a_key_only(index):
    response = Client().post(URL, {"title": "Oatcakes"}, content_type="application/json")
    assert response.status_code == 401
