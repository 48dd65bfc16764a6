"""The landed cost beside each version, while an offer is typed, and through the API."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from marketplace.accounts import keys
from marketplace.money import reference as rates
from orders.landed import reference
from orders.landed.models import ImportDuty
from orders.negotiation.importing import measures
from orders.negotiation.models import Negotiation
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.orders.negotiation.test_pages import typed


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    rates.load()
    reference.load()
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    Listing.objects.update(hs_code="190531")
    return talk


def page(talk: Negotiation, query: str = "", language: str = "en") -> str:
    return f"/{language}/negotiations/{talk.ref}/landed/{query}"


@pytest.mark.capability(
    "G01",
    "it stands beside every version, in yuan, in total and per unit, with its rates, their sources and dates",
)
def test_each_version_has_its_estimate(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    build.offer(talk, by=fellside)
    client = client_for(haoyuan.viewer)

    answer = client.get(page(talk, "?v=1&freight=850"))

    words = answer.content.decode()
    found = answer.context["estimate"].estimate
    assert found.deal.freight == Decimal(850)
    assert found.cif.total == found.cif.price + 850 + found.cif.insurance
    for amount in (found.value, found.duty, found.vat, found.total, found.net_of_vat):
        assert f"¥{amount:,.2f}" in words
    assert "10%" in words
    assert "13%" in words
    assert "General Administration of Customs tariff query" in words
    assert page(talk, "?v=1") in client.get(f"/en/negotiations/{talk.ref}/").content.decode()
    assert "海关总署" in client.get(page(talk, language="zh-hans")).content.decode()


@pytest.mark.capability("G01", "it is marked an estimate and says what it does not know")
def test_it_says_what_it_does_not_know(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    client = client_for(haoyuan.owner)
    asked = client.get(page(talk)).content.decode()
    talk.rfq.lines.update(target_price=None)
    empty = client.get(page(talk)).content.decode()
    build.offer(talk, by=fellside)

    words = client.get(page(talk)).content.decode()
    Listing.objects.update(hs_code="999999")
    unknown = client.get(page(talk)).content.decode()

    assert "The request at its target prices" in asked
    assert "No version names every price yet." in empty
    assert "An estimate, no tax advice." in words
    assert "Without the main freight" in words
    assert "No rate is stored for a product" in unknown
    assert "Landed, cash out" not in unknown


def test_what_was_typed_wrongly_stands_beside_its_field(
    talk: Negotiation, fellside: Company, client_for: ClientFor
) -> None:
    build.offer(talk, by=fellside)

    answer = client_for(fellside.owner).get(page(talk, "?v=1&freight=a+lot&fees=100"))

    assert answer.status_code == 422
    words = answer.content.decode()
    assert 'value="a lot"' in words
    assert "¥100.00" in words


@pytest.mark.capability("G01", "it follows the terms as they are typed")
def test_it_follows_what_is_typed(
    talk: Negotiation, fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)
    url = f"/en/negotiations/{talk.ref}/offer/"
    line = talk.rfq.lines.get()
    data = typed(talk, landed="1", valid_until="", place="", expected_version="1")

    part = client.post(url, data, headers={"hx-request": "true"})
    whole = client.post(url, data | {"tooling": "nothing yet"})
    missing = client.post(
        url, data | {f"unit_price-{line.pk}": ""}, headers={"hx-request": "true"}
    )

    shown = part.context["estimate"].estimate
    assert shown.cif.price == Decimal("16.65") * 1920 + 120 + Decimal("15.50")
    assert (shown.cif.freight, shown.cif.insurance) == (Decimal(850), Decimal("35.92"))
    assert "<html" not in part.content.decode()
    assert whole.status_code == 200
    words = whole.content.decode()
    assert "There is a problem" not in words
    assert 'value="nothing yet"' in words
    assert "Landed, cash out" in words
    assert "as soon as every line has" in missing.content.decode()
    assert not talk.offers.exists()


def test_programs_ask_for_it_too(
    talk: Negotiation,
    fellside: Company,
    haoyuan: Company,
    rival_buyer: Company,
    client_for: ClientFor,
) -> None:
    build.offer(talk, by=fellside)

    def call(by: Any, query: str) -> Any:
        auth = {"HTTP_AUTHORIZATION": f"Bearer {keys.issue(by=by, name='ERP')[1]}"}
        return client_for(None).get(f"/api/v1/negotiations/{talk.ref}/landed/{query}", **auth)

    body = call(haoyuan.owner, "?version=1&freight=850&fees=0").json()

    assert body["currency"] == "CNY"
    assert Decimal(body["total"]) == sum(
        Decimal(body[name]) for name in ("customs_value", "duty", "consumption_tax", "vat")
    )
    assert body["lines"][0]["duty_rate"] == "0.10000"
    assert body["doubts"] == ["insurance"]
    assert call(haoyuan.owner, "?version=7").status_code == 404
    assert call(haoyuan.owner, "?fees=-1").status_code == 422
    assert call(rival_buyer.owner, "").status_code == 404


def test_rates_follow_their_rows(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    build.offer(talk, by=fellside)
    ImportDuty.objects.filter(hs_code="1905310000").update(mfn="0.025")

    found = client_for(haoyuan.owner).get(page(talk)).context["estimate"].estimate

    assert found.lines[0].duty_rate == Decimal("0.025")


def test_the_readers_freight_counts_only_where_the_buyer_pays_the_carriage(
    talk: Negotiation, fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    build.offer(talk, by=fellside, incoterm="CIF", freight=None, insurance=None)

    answer = client_for(haoyuan.owner).get(page(talk, "?v=1&freight=850"))

    assert answer.context["estimate"].estimate.deal.freight is None
    assert 'name="freight"' not in answer.content.decode()


def test_no_amount_is_too_large_to_be_typed(
    talk: Negotiation, fellside: Company, client_for: ClientFor
) -> None:
    url, line = f"/en/negotiations/{talk.ref}/offer/", talk.rfq.lines.get()
    client = client_for(fellside.owner)

    for name, value in (
        (f"quantity-{line.pk}", "1" + "0" * 30),
        (f"unit_price-{line.pk}", "-5"),
        ("freight", "-1"),
    ):
        data = typed(talk, landed="1", expected_version="1") | {name: value}
        answer = client.post(url, data, headers={"hx-request": "true"})
        assert answer.status_code == 200, name
        assert answer.context["estimate"] is None, name


def test_a_draft_is_estimated_as_it_stands(
    talk: Negotiation, fellside: Company, client_for: ClientFor
) -> None:
    client = client_for(fellside.owner)
    url = f"/en/negotiations/{talk.ref}/offer/"
    client.post(url, typed(talk, draft="1", expected_version="1"))

    found = client.get(url).context["estimate"].estimate

    assert found.cif.price == Decimal("16.65") * 1920 + 120 + Decimal("15.50")


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (
            {"unit": "CT", "units_per_carton": 6, "volume_ml": 700},
            {"MLT": Decimal(42000), "LTR": Decimal(42)},
        ),
        ({"unit": "CT", "units_per_carton": None, "volume_ml": 700}, {}),
        ({"unit": "BO", "volume_ml": 700}, {"MLT": Decimal(7000), "LTR": Decimal(7)}),
        ({"unit": "H87", "weight_g": 250}, {"GRM": Decimal(2500)}),
        ({"unit": "DZN", "pieces": 2}, {"H87": Decimal(240)}),
        ({"unit": "DZN"}, {}),
        ({"unit": "LTR"}, {"MLT": Decimal(10000), "LTR": Decimal(10)}),
        ({"unit": "KGM"}, {"GRM": Decimal(10000)}),
        ({"unit": "MTR"}, {}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_contents_in_all(facts: dict[str, Any], found: dict[str, Decimal]) -> None:
    assert measures(Listing(**facts), 10) == found
