"""The directory: who is found by what, and how it narrows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from marketplace.accounts.models import Organisation
from suppliers.catalogue.models import ListingCertificate
from suppliers.onboarding.models import Application, Document, GoodsCategory, Story
from suppliers.search import actions as search
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db
FOUND = pytest.mark.capability(
    "D08",
    "suppliers are found by name, place and what they make, in both languages, and only those that trade",
)
NARROWED = pytest.mark.capability(
    "D08",
    "the directory narrows by category, region, level, checked papers and certificates, with counts and pages",
)
API = "/api/v1/suppliers/"


def vetted(company: Organisation, *slugs: str, story: str = "") -> Application:
    """What the officers know of it, as far as the directory reads it."""
    made = Application(
        ref=f"A-{company.pk}",
        organisation=company,
        state="approved",
        version=1,
        created_at=company.created_at or "2026-01-01T00:00Z",
        changed_at="2026-01-01T00:00Z",
        approved_at="2026-03-12T10:00Z",
    )
    made.save()
    GoodsCategory.objects.bulk_create(GoodsCategory(application=made, slug=s) for s in slugs)
    if story:
        Story.objects.create(application=made, language="en", body=story)
    return made


@pytest.fixture
def three(index: Any) -> dict[str, Organisation]:
    """A bakery with goods, a weaver with goods, a brewer with none."""
    food = rows.category("food", "Biscuits & grocery", "饼干与食品杂货")
    biscuits = rows.category("biscuits", "Biscuits", "饼干", food)
    wool = rows.category("wool", "Woollens", "羊毛制品")
    bakery = rows.supplier(alias="菲尔赛德烘焙", region="Cumbria", level=3)
    weaver = rows.supplier(
        "Harris Looms Ltd", alias="哈里斯织造", town="Stornoway", region="Isle of Lewis"
    )
    brewer = rows.supplier("Otley Brewing Ltd", town="Otley", region="West Yorkshire", level=1)
    rows.listing(bakery, "All-butter shortbread", "全黄油酥饼", category=biscuits)
    oat = rows.listing(bakery, "Oat biscuits", "燕麦饼干", category=biscuits)
    ListingCertificate.objects.create(listing=oat, name="BRCGS AA")
    rows.listing(weaver, "Tweed scarf", "粗花呢围巾", category=wool)
    papers = vetted(bakery, "food")
    Document.objects.create(application=papers, kind="food_safety", state="accepted")
    vetted(weaver, "wool", story="We weave on the island, by hand.")
    vetted(brewer, "drinks")
    search.rebuild()
    return {"bakery": bakery, "weaver": weaver, "brewer": brewer}


def asked(**query: Any) -> list[str]:
    answer = Client().get(API, query)
    assert answer.status_code == 200, answer.content
    return [each["legal_name"].split()[0] for each in answer.json()["results"]]


@FOUND
@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("fellside", ["Fellside"]),
        ("菲尔赛德", ["Fellside"]),
        ("shortbread", ["Fellside"]),
        ("酥饼", ["Fellside"]),
        ("围巾", ["Harris"]),
        ("stornoway", ["Harris"]),
        ("by hand", ["Harris"]),
        ("otley", ["Otley"]),
        ("nobody sells this", []),
    ],
)
def test_words_find_names_places_stories_and_goods(
    three: Any, q: str, found: list[str]
) -> None:
    assert asked(q=q) == found
    page = Client().get("/zh-hans/suppliers/", {"q": q})
    names = [card.organisation.legal_name.split()[0] for card in page.context["cards"]]
    assert names == found


@FOUND
def test_who_may_not_trade_is_not_in_it(three: dict[str, Organisation]) -> None:
    Organisation.objects.filter(pk=three["bakery"].pk).update(suspended=True)
    Organisation.objects.filter(pk=three["weaver"].pk).update(approved=False)

    assert asked() == ["Otley"]
    # The number before the cards counts no one either.
    assert Client().get(API).json()["count"] == 1
    assert asked(q="shortbread") == []
    assert asked(q="by hand") == []
    assert Client().get(f"{API}{three['bakery'].ref}/").status_code == 404
    assert Client().get(f"/en/suppliers/{three['weaver'].ref}/").status_code == 404


@NARROWED
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"category": "food"}, ["Fellside"]),
        ({"category": "biscuits"}, ["Fellside"]),
        ({"category": "drinks"}, ["Otley"]),
        ({"region": "scotland"}, ["Harris"]),
        ({"region": "scotland,north-west"}, ["Fellside", "Harris"]),
        ({"level": "3"}, ["Fellside"]),
        ({"level": "1,2"}, ["Harris", "Otley"]),
        ({"paper": "food_safety"}, ["Fellside"]),
        ({"paper": "cosmetic_safety"}, []),
        ({"certification": "brcgs"}, ["Fellside"]),
        ({"q": "biscuits", "region": "scotland"}, []),
        ({"q": "biscuits", "category": "wool"}, []),
    ],
)
def test_it_narrows(three: Any, query: dict[str, str], found: list[str]) -> None:
    assert asked(**query) == found


@NARROWED
def test_counts_are_those_of_the_group_lifted(three: Any) -> None:
    body = Client().get(API, {"level": "3", "lang": "zh-hans"}).json()
    counts = {
        name: {each["value"]: each["count"] for each in options}
        for name, options in body["facets"].items()
    }

    assert counts["level"] == {"3": 1, "2": 1, "1": 1}
    assert counts["region"] == {"north-west": 1}
    assert counts["paper"] == {"food_safety": 1}
    assert counts["category"] == {"food": 1}
    assert body["facets"]["certification"][0]["value"] == "brcgs"
    assert body["results"][0]["region"] == {"value": "north-west", "label": "英格兰西北部"}


@NARROWED
def test_a_paper_out_of_date_is_no_badge(three: Any) -> None:
    Document.objects.update(expires_on="2026-01-01")

    assert asked(paper="food_safety") == []
    assert Client().get(API).json()["results"][0]["papers"] == []


@NARROWED
def test_pages_are_numbered(three: Any) -> None:
    for number in range(15):
        rows.supplier(f"Maker {number:02} Ltd")
    first = Client().get(API, {"sort": "name"}).json()
    second = Client().get(first["next"]).json()
    refs = [each["ref"] for page in (first, second) for each in page["results"]]

    assert (first["count"], first["pages"], second["next"]) == (18, 2, None)
    assert len(set(refs)) == 18
    page = Client().get("/en/suppliers/?page=2").content.decode()
    assert 'rel="prev"' in page
    assert Client().get(API, {"page": 3}).status_code == 422


def test_what_cannot_be_read_is_said_by_the_api_and_let_go_by_the_page(three: Any) -> None:
    assert Client().get(API, {"region": "atlantis"}).status_code == 422
    assert Client().get("/en/suppliers/?region=atlantis&page=x").status_code == 200


def test_without_an_index_names_are_still_found(
    three: Any, settings: Any, tmp_path: Any
) -> None:
    from suppliers.search.backend import _at

    settings.INDEX_DIR = tmp_path / "nothing"
    _at.cache_clear()

    page = Client().get("/en/suppliers/?q=fellside")

    assert [card.organisation.town for card in page.context["cards"]] == ["Kendal"]
    assert "being rebuilt" in page.content.decode()


@pytest.mark.capability("D08", "the API lists suppliers and shows one, without a key")
def test_the_api_shows_one(three: dict[str, Organisation]) -> None:
    ref = three["bakery"].ref
    body = Client().get(f"{API}{ref}/", {"lang": "zh-hans"}).json()

    assert (body["name"], body["other_name"]) == ("菲尔赛德烘焙", "菲尔赛德烘焙")
    assert (body["level"], body["listings"], body["response"]["rate"]) == (3, 2, None)
    goods = Client().get(body["listings_url"]).json()
    assert {each["supplier"]["ref"] for each in goods["results"]} == {ref}
    assert goods["count"] == 2
