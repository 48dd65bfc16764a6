"""Up to four listings side by side, for everybody."""

import pytest
from django.test import Client
from django.urls import reverse

from buyers.sourcing import tray
from buyers.sourcing.queries.comparison import comparison
from suppliers.catalogue.models import ListingCertificate
from suppliers.search.queries.cards import cards
from suppliers.search.queries.rates import day_rates
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.standing.counting import statements

CARTON = {
    "units_per_carton": 12,
    "carton_length_cm": "40.0",
    "carton_width_cm": "30.0",
    "carton_height_cm": "20.0",
    "gross_kg": "6.5",
}


@pytest.fixture
def pair(fellside: Company, rival: Company):
    one = build.listing(supplier=fellside, title="Shortbread fingers", **CARTON)
    two = build.listing(
        supplier=rival, title="Oatcakes", tiers=((100, "9.50"),), lead_days=14, **CARTON
    )
    ListingCertificate.objects.create(listing=one, name="BRCGS")
    return one, two


def page(client: Client, *listings, **query: str):
    asked = {"listing": [each.ref for each in listings], **query}
    return client.get(reverse("sourcing:compare"), asked)


@pytest.mark.capability(
    "D09",
    "up to four listings stand side by side: price tiers, minimum order, lead time, Incoterms, certificates, carton data",
)
def test_the_facts_of_each_stand_in_its_column(pair) -> None:
    found = comparison([each.ref for each in pair])

    said = {
        row.code: [[str(line.text) for line in cell.lines] for cell in row.cells]
        for row in found.rows
    }
    assert said["prices"][0] == ["48–239: £17.10", "240–959: £16.20", "960+: £15.40"]
    assert said["prices"][1] == ["100+: £9.50"]
    assert said["moq"] == [["48 cartons"], ["100 cartons"]]
    assert said["lead_time"] == [["21 days"], ["14 days"]]
    assert said["incoterms"] == [["FCA Felixstowe"], ["FCA Felixstowe"]]
    assert said["certificates"] == [["BRCGS"], []]
    assert said["carton"] == [["40 × 30 × 20 cm"]] * 2
    assert said["units_per_carton"] == [["12"]] * 2
    assert said["gross_kg"] == [["6.5 kg"]] * 2


@pytest.mark.capability("D09", "rows in which they differ are marked and can be shown alone")
def test_what_differs_is_marked(pair) -> None:
    client = Client()

    whole = page(client, *pair).content.decode()
    less = page(client, *pair, only="differences").content.decode()

    found = comparison([each.ref for each in pair])
    assert found.differing == ["prices", "moq", "lead_time", "certificates"]
    assert whole.count(">Differs<") == less.count(">Differs<") == 4
    assert "Incoterms" in whole
    assert 'scope="row">Incoterms' not in less


def test_a_fifth_is_left_out_and_said_so(fellside: Company) -> None:
    five = [build.listing(supplier=fellside, title=f"Tin no. {n}") for n in range(5)]

    words = page(Client(), *five).content.decode()

    assert "Tin no. 3" in words
    assert "Tin no. 4" not in words
    assert "The first 4 are compared" in words


@pytest.mark.capability(
    "D09", "the address of a comparison can be shared and shows nothing that is not public"
)
def test_a_shared_address_shows_a_stranger_what_is_public_alone(
    pair, fellside: Company
) -> None:
    hidden = build.listing(supplier=fellside, title="Secret recipe", state="paused")

    words = page(Client(), *pair, hidden).content.decode()

    assert "Shortbread fingers" in words
    assert "Oatcakes" in words
    assert "Secret recipe" not in words
    assert "One of the products is not on sale" in words


@pytest.mark.capability(
    "D09",
    "listings are added and taken out on cards and on the listing page, without an account and without script",
)
def test_a_stranger_fills_and_empties_the_comparison_with_plain_forms(pair) -> None:
    client = Client()
    change, back = reverse("sourcing:compare_change"), reverse("search:results")
    for each in pair:
        shown = client.get(reverse("catalogue:listing", args=[each.ref])).content.decode()
        assert f'form="compare-change" id="compare-{each.ref}" name="add"' in shown
        answer = client.post(
            change, {"add": each.ref}, headers={"referer": f"http://testserver{back}"}
        )
        assert answer["Location"] == back

    kept = client.get(reverse("sourcing:compare"))
    assert kept["Location"].endswith("?" + "&".join(f"listing={each.ref}" for each in pair))
    shown = client.get(reverse("catalogue:listing", args=[pair[0].ref])).content.decode()
    assert f'id="compare-{pair[0].ref}" name="remove"' in shown
    assert "Compare 2 of 4" in shown

    client.post(change, {"remove": pair[0].ref})
    assert client.session[tray.KEY] == [pair[1].ref]
    client.post(change, {"clear": "1"})
    assert tray.KEY not in client.session


def test_the_card_of_a_search_has_both_buttons(pair, rf, haoyuan: Company) -> None:
    from django.template import Context, Template

    card = cards([pair[0].pk], language="en", quantity=None, rates=day_rates("CNY"))[0]
    request = rf.get("/")
    request.session, request.member = {}, haoyuan.trader
    words = Template('{% load look %}{% beside "card" card %}').render(
        Context({"card": card, "request": request})
    )

    assert f'id="compare-{pair[0].ref}"' in words
    assert f'id="keep-{pair[0].ref}"' in words


def test_a_fifth_is_refused_in_words(fellside: Company) -> None:
    client, change = Client(), reverse("sourcing:compare_change")
    refs = [build.listing(supplier=fellside).ref for _ in range(5)]
    for ref in refs:
        answer = client.post(change, {"add": ref}, headers={"hx-request": "true"})

    assert client.session[tray.KEY] == refs[:4]
    assert "Take one out first" in answer.content.decode()
    assert 'aria-pressed="false"' in answer.content.decode()


def test_what_does_not_exist_is_not_put_aside(fellside: Company) -> None:
    client = Client()
    paused = build.listing(supplier=fellside, state="paused")
    for ref in (paused.ref, "L-0", ""):
        client.post(reverse("sourcing:compare_change"), {"add": ref})

    assert tray.KEY not in client.session


def test_a_way_back_leads_to_no_other_site(pair) -> None:
    body = {"add": pair[0].ref, "next": "https://elsewhere.example/"}

    assert Client().post(reverse("sourcing:compare_change"), body)["Location"] == reverse(
        "sourcing:compare"
    )


@pytest.mark.capability("D09", "one request for quotation is begun for all that are compared")
def test_one_request_is_begun_for_all(pair, haoyuan: Company, client_for: ClientFor) -> None:
    client = client_for(haoyuan.trader)
    ask = page(client, *pair).context["ask"]

    words = client.get(ask).content.decode()

    for each in pair:
        assert f'name="quantity-{each.ref}"' in words


def test_four_columns_ask_no_more_than_one(pair, fellside: Company) -> None:
    more = [build.listing(supplier=fellside, title=f"Tin {n}") for n in range(2)]
    client, counts = Client(), []
    for listings in (pair[:1], [*pair, *more]):
        with statements() as asked:
            page(client, *listings)
        counts.append(len(asked))

    assert counts == [2, 2]


def test_programs_compare_too(pair) -> None:
    answer = Client().get(f"/api/v1/compare/?listing={pair[0].ref},{pair[1].ref},L-0").json()

    assert [each["ref"] for each in answer["listings"]] == [each.ref for each in pair]
    assert answer["missing"] == 1
    assert "moq" in answer["differing"]


def test_what_a_typed_quantity_costs_stands_first(pair) -> None:
    words = page(Client(), *pair, quantity="60").content.decode()

    found = comparison([each.ref for each in pair], quantity=60)
    first = found.rows[0]
    said = [[str(line.text or line.small) for line in cell.lines] for cell in first.cells]
    assert first.code == "at_quantity"
    assert said == [
        ["£17.10", "£1,026.00 in all"],
        ["£9.50", "£950.00 in all", "from 100 cartons"],
    ]
    assert "Price at 60" in words
    assert 'name="quantity" value="60"' in words
