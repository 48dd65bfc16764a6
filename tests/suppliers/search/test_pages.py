"""The pages of search."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils.html import escape

from marketplace.outbox.work import drain
from suppliers.search import actions
from suppliers.search.models import ZeroResult
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(index):
    """Three makers, two categories, prices that differ by quantity."""
    food = rows.category("food", "Biscuits & grocery", "饼干与食品杂货")
    biscuits = rows.category("biscuits", "Sweet biscuits", "甜饼干", food)
    drinks = rows.category("drinks", "Spirits & drinks", "酒水饮料")
    fellside = rows.supplier(level=3, alias="菲尔赛德烘焙")
    wharfe = rows.supplier("Wharfe Bakehouse Ltd", level=2)
    made = {
        "fingers": rows.listing(
            fellside, "All-butter shortbread fingers", "黄油手指酥饼", category=biscuits
        ),
        "ginger": rows.listing(
            wharfe,
            "Dark ginger biscuits",
            "黑姜饼干",
            category=biscuits,
            tiers=((48, "20.90"), (240, "16.00")),
            terms=("FCA", "FOB"),
        ),
        "gin": rows.listing(
            wharfe, "London dry gin", "伦敦干金酒", category=drinks, tiers=((6, "95.00"),)
        ),
    }
    actions.mark([each.pk for each in made.values()])
    drain(actions.WORK)
    index._looked = 0.0
    return made


def shown(response) -> list[str]:
    return [card.ref for card in response.context["found"].cards]


def get(path: str, language: str = "en", **headers) -> object:
    return Client(headers=headers).get(f"/{language}/{path}")


@pytest.mark.capability("D01", "a query in either language finds texts of both")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("query", ["shortbread", "酥饼"])
def test_one_box_searches_both_languages(shelf, language, query):
    response = get(f"search/?q={query}", language)
    assert response.status_code == 200
    assert shown(response) == [shelf["fingers"].ref]
    title = "All-butter shortbread fingers" if language == "en" else "黄油手指酥饼"
    assert title in response.content.decode()


@pytest.mark.capability("D04", "filters combine: OR within a facet, AND across facets")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("incoterm=FOB", {"ginger"}),
        ("incoterm=FOB&incoterm=FCA", {"fingers", "ginger", "gin"}),
        ("level=3", {"fingers"}),
        ("level=2&incoterm=FCA&category=food", {"ginger"}),
        ("max_moq=24", {"fingers", "gin"}),
        ("max_price=300&currency=CNY", {"fingers", "ginger"}),
        ("max_price=17&currency=GBP", set()),
        ("max_price=17&currency=GBP&quantity=500", {"ginger"}),
        ("category=drinks", {"gin"}),
        ("category=food&q=gin", set()),
        ("level=nonsense&quantity=-3&page=0&sort=up", {"fingers", "ginger", "gin"}),
    ],
)
def test_filters_combine(shelf, query, expected):
    response = get(f"search/?{query}")
    assert set(shown(response)) == {shelf[name].ref for name in expected}


@pytest.mark.capability("D04", "a search's address holds the whole search")
def test_the_form_keeps_what_was_chosen_without_script(shelf):
    page = get("search/?q=biscuits&level=2&incoterm=FCA&max_moq=100").content.decode()
    assert 'name="q" value="biscuits"' in page
    assert 'name="level" value="2" checked' in page
    assert 'name="incoterm" value="FCA" checked' in page
    assert 'method="get"' in page


@pytest.mark.capability("D04", "one chosen filter can be cleared on its own")
def test_each_chosen_filter_has_a_link_that_takes_it_away(shelf):
    page = get("search/?q=biscuits&level=2&incoterm=FCA").content.decode()
    assert escape("?q=biscuits&incoterm=FCA") in page
    assert escape("?q=biscuits&level=2") in page


@pytest.mark.capability("D04", "every count equals what choosing that value would show")
@pytest.mark.parametrize("start", ["", "incoterm=FCA", "level=2&q=gin", "category=food"])
def test_every_count_is_what_a_click_would_show(shelf, start):
    facets = get(f"search/?{start}").context["facets"]
    for name, group in (
        ("level", facets.named("level")),
        ("incoterm", facets.named("incoterm")),
    ):
        kept = "&".join(part for part in start.split("&") if not part.startswith(name))
        for option in group:
            clicked = get(f"search/?{kept}&{name}={option.value}")
            assert clicked.context["result"].count == option.count, (name, option)


@pytest.mark.capability(
    "D05", "sorts by relevance, price at the quantity typed, MOQ and newest"
)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=price", ["ginger", "fingers", "gin"]),
        ("sort=price&quantity=200", ["fingers", "ginger", "gin"]),
        ("sort=price&quantity=500", ["ginger", "fingers", "gin"]),
        ("sort=price&quantity=30", ["fingers", "gin", "ginger"]),
        ("sort=moq", ["gin", "fingers", "ginger"]),
        ("sort=newest", ["gin", "ginger", "fingers"]),
        ("q=ginger+biscuits", ["ginger"]),
    ],
)
def test_sorting(shelf, query, expected):
    """At 30 the ginger biscuits, sold from 48, stand behind what can be had."""
    assert shown(get(f"search/?{query}")) == [shelf[name].ref for name in expected]


@pytest.mark.capability("D05", "the price shown is the exact one for the quantity typed")
def test_a_card_shows_the_exact_price_at_the_quantity(shelf):
    response = get("search/?q=shortbread&quantity=130")
    (card,) = response.context["found"].cards
    assert (card.price, card.currency) == (Decimal("17.10"), "GBP")
    rate = response.context["found"].rate
    assert card.indicative == rate.apply(Decimal("17.10"))
    page = response.content.decode()
    assert "£17.10" in page
    assert f'datetime="{rate.as_of.isoformat()}"' in page
    assert "the price at 100" in page


def test_below_its_minimum_a_card_says_from_where_it_is_sold(shelf):
    page = get("search/?q=ginger&quantity=10").content.decode()
    assert "Sold from 48" in page
    assert "£20.90" in page


@pytest.mark.capability("D06", "a category has a page with its listings and those below it")
def test_a_category_page_has_the_listings_below_it_too(shelf):
    for slug in ("food", "biscuits"):
        response = get(f"c/{slug}/", "zh-hans")
        assert set(shown(response)) == {shelf["fingers"].ref, shelf["ginger"].ref}
    assert "甜饼干" in response.content.decode()
    assert get("c/nothing-here/").status_code == 404


@pytest.mark.capability("D14", "a query without hits offers a request filled in with it")
@pytest.mark.capability("D14", "the query is counted for staff")
def test_a_query_that_finds_nothing_offers_a_request_and_is_counted(shelf):
    for _ in range(2):
        response = get("search/?q=猫砂", "zh-hans")
    page = response.content.decode()
    assert "wanted=%E7%8C%AB%E7%A0%82" in page
    assert "cat litter" in page
    row = ZeroResult.objects.get()
    assert (row.query, row.language, row.times) == ("猫砂", "zh-hans", 2)


def test_with_filters_it_says_what_they_hold_back_and_counts_nothing_for_staff(shelf):
    response = get("search/?q=gin&level=3")
    assert response.context["result"].without_filters == 1
    assert not ZeroResult.objects.exists()


@pytest.mark.capability(
    "D14", "terms that find something are suggested while typing, in both languages"
)
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("shortb", ["shortbread"]),
        ("酥", ["酥饼"]),
        ("黄油酥", ["黄油酥饼"]),
        ("submarin", []),
        ("s", []),
        ("", []),
    ],
)
def test_terms_are_suggested_that_find_something(shelf, typed, expected):
    page = get(f"search/suggest/?q={typed}").content.decode()
    assert [
        name for name in ("shortbread", "酥饼", "黄油酥饼") if f'"{name}"' in page
    ] == expected
    assert page.count("<option") <= 8
    assert "whisky" not in page


@pytest.mark.capability("D02", "the page says that nothing matched as written")
def test_a_slip_of_spelling_is_said(shelf):
    response = get("search/?q=shortbraed")
    assert shown(response) == [shelf["fingers"].ref]
    assert "Nothing is spelled this way" in response.content.decode()


@pytest.mark.capability("D14", "what was typed in letters is tried as pinyin")
def test_pinyin_is_the_way_back(shelf):
    response = get("search/?q=huangyou", "zh-hans")
    assert shown(response) == [shelf["fingers"].ref]
    assert response.context["result"].found_by == "sound"


@pytest.mark.parametrize("how", ["paused", "suspended"])
def test_what_is_hidden_never_shows_whatever_the_index_says(shelf, how):
    made = shelf["fingers"]
    if how == "paused":
        type(made).objects.filter(pk=made.pk).update(state="paused")
    else:
        type(made.organisation).objects.filter(pk=made.organisation_id).update(suspended=True)
    response = get("search/?q=shortbread")
    assert shown(response) == []
    assert made.ref not in response.content.decode()


def test_without_an_index_a_category_can_still_be_browsed(shelf, index):
    for path in index.generations.home.rglob("meta.json"):
        path.unlink()
    index._open = None
    response = get("c/food/")
    assert response.status_code == 200
    assert set(shown(response)) == {shelf["fingers"].ref, shelf["ginger"].ref}
    assert "Search is being rebuilt" in response.content.decode()


def test_htmx_gets_the_fragment_and_a_browser_the_page(shelf):
    fragment = get("search/?q=gin&level=&max_moq=", **{"HX-Request": "true"})
    assert b"<html" not in fragment.content
    assert b'id="facets"' in fragment.content
    assert "HX-Request" in fragment.headers["Vary"]
    assert fragment.headers["HX-Push-Url"] == "/en/search/?q=gin"
    assert b"<html" in get("search/?q=gin").content


@pytest.mark.parametrize("count", [2, 24])
def test_the_page_needs_four_statements_however_many_cards(
    index, django_assert_max_num_queries, count
):
    owner = rows.supplier()
    made = [rows.listing(owner, f"Biscuit {n}", f"饼干{n}") for n in range(count)]
    actions.mark([each.pk for each in made])
    drain(actions.WORK)
    index._looked = 0.0
    with django_assert_max_num_queries(4):
        assert len(shown(get("search/?q=biscuit&quantity=100"))) == count


def test_pages_are_numbered_links(index):
    owner = rows.supplier()
    made = [rows.listing(owner, f"Biscuit {n}") for n in range(30)]
    actions.mark([each.pk for each in made])
    drain(actions.WORK)
    index._looked = 0.0
    first, second = get("search/?q=biscuit"), get("search/?q=biscuit&page=2")
    assert len(set(shown(first)) | set(shown(second))) == 30
    assert "page=2" in first.content.decode()
