"""Every filter of the results, its counts, and the filters that words stand for."""

import pytest
from django.test import Client

from suppliers.catalogue.models import Listing, ListingCertificate
from tests.suppliers.search import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(index):
    """Four listings that differ in everything a filter can ask for."""
    food = rows.category("food", "Biscuits & grocery", "饼干与食品杂货")
    high, low = rows.supplier(level=3), rows.supplier("Wharfe Bakehouse Ltd", level=1)
    made = {
        "oat": rows.listing(
            high,
            "Oat biscuits",
            "燕麦饼干",
            category=food,
            hs_code="190531",
            availability="in_stock",
            stock_quantity=400,
            ships_from="scotland",
            samples=True,
            traits=["gluten-free", "vegan"],
            weight_g=200,
            lead_days=5,
        ),
        "butter": rows.listing(
            low,
            "Butter biscuits",
            "黄油饼干",
            category=food,
            hs_code="190531",
            availability="made_to_order",
            ships_from="yorkshire",
            private_label=True,
            mixed_batch=True,
            weight_g=300,
            tiers=((240, "9.00"),),
            lead_days=45,
        ),
        "case": rows.listing(
            low,
            "Vegan biscuits by Wharfe",
            "",
            category=food,
            tiers=((1, "30.00"),),
            lead_days=14,
        ),
        "gin": rows.listing(
            high,
            "London dry gin 70cl",
            "伦敦干金酒",
            hs_code="220850",
            ships_from="london",
            volume_ml=700,
            lead_days=None,
            terms=("FOB",),
        ),
    }
    for name, certificate in (
        ("oat", "BRCGS AA"),
        ("butter", "BRC Grade A"),
        ("gin", "IFRA 51"),
    ):
        ListingCertificate.objects.create(listing=made[name], name=certificate)
    rows.put(index, *made.values())
    return made


def get(query: str, language: str = "en", **headers):
    return Client(headers=headers).get(f"/{language}/search/?{query}")


def names(shelf, response) -> set[str]:
    refs = {card.ref for card in response.context["found"].cards}
    return {name for name, made in shelf.items() if made.ref in refs}


@pytest.mark.capability(
    "D04",
    "category, price, MOQ, lead time, Incoterm, region, certificate, level, stock, private label, samples, mixed batch, HS chapter and attributes filter",
)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("max_lead=14", {"oat", "case"}),
        ("ships_from=scotland,london", {"oat", "gin"}),
        ("certification=brcgs", {"oat", "butter"}),
        ("certification=brcgs&certification=IFRA+51", {"oat", "butter", "gin"}),
        ("in_stock=1", {"oat"}),
        ("samples=1", {"oat"}),
        ("private_label=1&mixed_batch=1", {"butter"}),
        ("private_label=1&in_stock=1", set()),
        ("hs=19", {"oat", "butter"}),
        ("hs=22&incoterm=FOB&level=3", {"gin"}),
        ("trait=vegan", {"oat", "case"}),
        ("trait=vegan&trait=gluten-free", {"oat"}),
        ("volume=700", {"gin"}),
        ("weight=200,300", {"oat", "butter"}),
        ("category=food&max_price=300&max_moq=24", {"oat", "case"}),
        ("in_stock=banana&hs=99&ships_from=mars&volume=x", {"oat", "butter", "case", "gin"}),
    ],
)
def test_every_filter_narrows(shelf, query, expected):
    assert names(shelf, get(query)) == expected


@pytest.mark.capability("D04", "every count equals what choosing that value would show")
@pytest.mark.parametrize(
    "start",
    [
        "",
        "ships_from=scotland",
        "trait=vegan&level=3",
        "q=biscuits+in+stock",
        "max_lead=14&hs=19",
    ],
)
def test_every_count_is_what_a_click_would_show(shelf, start):
    facets = get(start).context["facets"]
    groups = {group.name: group.options for group in facets.groups}
    for name, options in groups.items():
        kept = [p for p in start.split("&") if name == "trait" or not p.startswith(f"{name}=")]
        for option in options:
            clicked = get("&".join([*kept, f"{name}={option.value}"]))
            assert clicked.context["result"].count == option.count, (name, option)
    for name, option in facets.offered:
        assert get(f"{start}&{name}=1").context["result"].count == option.count, name
    for name, options in (("max_moq", facets.moq), ("max_lead", facets.lead)):
        for option in options:
            clicked = get("&".join([start, f"{name}={option.value}"]))
            assert clicked.context["result"].count == option.count, (name, option)


@pytest.mark.capability("D04", "one chosen filter can be cleared on its own")
def test_each_chip_takes_one_filter_away(shelf):
    response = get(
        "trait=vegan,gluten-free&in_stock=true&max_lead=14&min_price=1&max_price=900"
    )
    chips = dict(response.context["chips"])
    assert set(chips) == {
        "Vegan",
        "Gluten free",
        "In stock",
        "Lead time up to 14 days",
        "¥1.00 – ¥900.00",
    }
    assert "trait=gluten-free" in chips["Vegan"]
    assert "trait=vegan" not in chips["Vegan"]
    assert "in_stock" not in chips["In stock"]
    assert "price" not in chips["¥1.00 – ¥900.00"]
    for address in chips.values():
        assert names(shelf, get(address.removeprefix("?"))) >= {"oat"}


def test_names_are_in_the_readers_language(shelf):
    page = get("hs=19&ships_from=scotland", "zh-hans").content.decode()
    for words in ("19 烘焙与谷物制品", "苏格兰", "无麸质", "现货"):
        assert words in page


@pytest.mark.capability("D04", "words for how goods are offered are read as filters")
@pytest.mark.parametrize(
    ("query", "expected", "read"),
    [
        ("饼干 现货", {"oat"}, ["In stock"]),
        ("biscuits moq 50", {"oat", "case"}, ["Minimum order up to 50"]),
        ("饼干 贴牌", {"butter"}, ["Private label"]),
        ("biscuits samples", {"oat"}, ["Samples"]),
        ("饼干 混批", {"butter"}, ["Mixed batches"]),
        ("饼干 无麸质", {"oat"}, ["Gluten free"]),
        ("vegan biscuits", {"oat", "case"}, ["Vegan"]),
        ("biscuits -butter", {"oat", "case"}, ["Without “butter”"]),
        ("饼干 不要黄油", {"oat", "case"}, ["Without “黄油”"]),
        ("现货", {"oat"}, ["In stock"]),
        ("700 ml gin", {"gin"}, []),
    ],
)
def test_words_are_filters_shown_as_chips(shelf, query, expected, read):
    response = get(f"q={query}")
    assert names(shelf, response) == expected
    assert [label for label, _ in response.context["read"]] == read
    for label, address in response.context["read"]:
        assert label in response.content.decode()
        assert names(shelf, get(address.removeprefix("?"))) >= expected


def test_by_the_case_puts_what_is_sold_so_first_and_hides_nothing(shelf):
    response = get("q=biscuits+by+the+case")
    assert names(shelf, response) == {"oat", "butter", "case"}
    assert response.context["found"].cards[0].ref == shelf["case"].ref


@pytest.mark.capability(
    "D04", "a word whose filter leaves nothing is let go of, and the page says so"
)
def test_a_filter_that_leaves_nothing_is_lifted(shelf):
    response = get("q=gin+in+stock+moq+50")
    assert names(shelf, response) == {"gin"}
    assert [label for label, _ in response.context["read"]] == ["Minimum order up to 50"]
    assert "With “In stock” there would be no listing left" in response.content.decode()


def test_a_chosen_filter_outweighs_the_word_and_words_can_stay_words(shelf):
    assert names(shelf, get("q=biscuits+moq+50&max_moq=500")) == {"oat", "butter", "case"}
    response = get("q=vegan+biscuits&words=1")
    assert response.context["read"] == []
    assert names(shelf, response) >= {"case"}


@pytest.mark.capability("D04", "the API says which words it read as filters")
def test_the_api_filters_and_says_what_it_read(shelf):
    body = Client().get("/api/v1/listings/", {"q": "gin 现货 moq 50"}).json()
    assert [(e["kind"], e["value"], e["applied"]) for e in body["read_as"]] == [
        ("moq", "50", True),
        ("in_stock", "yes", False),
    ]
    assert body["facets"]["volume"] == [
        {"value": "700", "label": "700 ml", "count": 1, "chosen": False}
    ]
    body = Client().get("/api/v1/listings/", {"in_stock": "true", "hs": "19"}).json()
    assert [each["ref"] for each in body["results"]] == [shelf["oat"].ref]
    assert body["results"][0]["in_stock"] is True


@pytest.mark.parametrize(
    "query", [{"in_stock": "maybe"}, {"hs": "77"}, {"volume": "x"}, {"trait": "tasty"}]
)
def test_the_api_says_what_it_cannot_read(index, query):
    response = Client().get("/api/v1/listings/", query)
    assert response.status_code == 422
    assert list(response.json()["errors"]) == list(query)


@pytest.mark.capability("D04", "a hidden listing is neither shown nor counted")
@pytest.mark.parametrize("how", ["paused", "suspended"])
def test_what_is_hidden_is_not_counted_either(shelf, how):
    made = shelf["oat"]
    if how == "paused":
        Listing.objects.filter(pk=made.pk).update(state="paused")
    else:
        type(made.organisation).objects.filter(pk=made.organisation_id).update(suspended=True)
    gone = {"oat"} if how == "paused" else {"oat", "gin"}
    response = get("")
    assert names(shelf, response) == set(shelf) - gone
    assert response.context["result"].count == len(shelf) - len(gone)
    facets = response.context["facets"]
    assert sum(option.count for option in facets.named("hs")) == 2 - (how == "suspended")
    assert facets.named("trait")[0].count == 1


@pytest.mark.capability("D05", "the page says at which quantity it sorts")
def test_the_page_says_at_which_quantity_it_sorts(shelf):
    assert "use the price at 100" in get("sort=price&quantity=130").content.decode()


@pytest.mark.capability("D05", "what is sold only from more than the quantity sorts last")
def test_what_is_sold_only_in_larger_numbers_sorts_last_by_price(shelf):
    cards = get("sort=price&quantity=100").context["found"].cards
    assert cards[-1].ref == shelf["butter"].ref
    assert cards[-1].price == min(card.price for card in cards)
