"""Estimates from the dated rows: which row holds, what is assumed, and what is said of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from marketplace.money import reference as rates
from marketplace.money.models import Rate
from orders.landed import queries, reference
from orders.landed.choices import Charged
from orders.landed.goods import Deal, Doubt, Item
from orders.landed.models import ConsumptionTax, ImportCharge, ImportDuty

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
ITEM = Item(1, "22083030", 100, Decimal(10000), {"LTR": Decimal(420), "MLT": Decimal(420000)})


@pytest.fixture(autouse=True)
def _rows() -> None:
    rates.load()
    reference.load()


def deal(*items: Item, **facts: Any) -> Deal:
    given: dict[str, Any] = {"currency": "GBP", "incoterm": "FOB", "freight": Decimal(850)}
    return Deal(items=items or (ITEM,), **(given | facts))


@pytest.mark.capability("G01", "rates are dated rows: what held on the day is used")
@pytest.mark.parametrize(
    ("day", "duty"),
    [
        (date(2026, 2, 1), "0.10"),
        (date(2026, 2, 2), "0.05"),
        (date(2026, 12, 31), "0.05"),
        (date(2027, 1, 1), "0.10"),
    ],
)
def test_the_provisional_rate_holds_in_its_year(day: date, duty: str) -> None:
    line = queries.estimate(deal(), on=day).lines[0]

    assert line.duty_rate == Decimal(duty)


@pytest.mark.capability("G01", "price, freight and insurance make the customs value")
def test_the_whole_sum() -> None:
    Rate.objects.all().delete()
    Rate.objects.create(base="GBP", quote="CNY", value=10, source="x", as_of=date(2026, 10, 21))

    found = queries.estimate(deal(), on=DAY)

    assert found.cif.total == Decimal("10885.92")
    assert found.value == Decimal("108859.20")
    assert found.duty == Decimal("5442.96")
    taxed = found.value + found.duty + Decimal("383.04")
    consumption = (taxed / Decimal("0.8") * Decimal("0.2") + Decimal("383.04")).quantize(
        Decimal("0.01")
    )
    assert found.consumption == consumption
    assert found.fees == Decimal(4700)
    assert found.total == found.value + found.duty + consumption + found.vat + 4700
    assert found.net_of_vat == found.total - found.vat
    assert found.per_unit(found.lines[0]) * 100 == found.total
    assert found.doubts == {Doubt.INSURANCE}


def test_customs_converts_by_the_third_wednesday_of_the_month_before() -> None:
    assert queries.third_wednesday_before(date(2026, 11, 1)) == date(2026, 10, 21)
    assert queries.third_wednesday_before(date(2026, 1, 31)) == date(2025, 12, 17)
    Rate.objects.all().delete()
    for day, value in ((date(2026, 10, 21), 9), (date(2026, 11, 19), 11)):
        Rate.objects.create(base="GBP", quote="CNY", value=value, source="x", as_of=day)

    assert queries.estimate(deal(), on=DAY).rate.value == 9


def test_without_freight_it_says_so() -> None:
    found = queries.estimate(deal(freight=None), on=DAY)

    assert Doubt.NO_FREIGHT in found.doubts
    assert Doubt.NO_FREIGHT not in queries.estimate(deal(freight=None, incoterm="CIF")).doubts


def test_a_delivered_price_bears_its_inland_transport_and_insurance() -> None:
    found = queries.estimate(deal(freight=None, incoterm="DAP"), on=DAY)

    assert found.cif.insurance == 0
    assert found.fees == Decimal(3200)
    assert Doubt.INLAND in found.doubts


def test_the_buyers_own_fees_take_the_place_of_ours() -> None:
    found = queries.estimate(deal(), on=DAY, fees=Decimal("99.50"))

    assert found.fees == Decimal("99.50")


def test_the_dearest_of_several_codes_is_taken_and_said() -> None:
    bicycle = Item(1, "87120030", 1, Decimal(1000))

    found = queries.estimate(deal(bicycle), on=DAY)

    assert found.lines[0].duty_rate == Decimal("0.07")
    assert found.lines[0].lowest_rate == Decimal("0.05")
    assert Doubt.RANGE in found.doubts


def test_beer_changes_its_rate_with_its_value() -> None:
    Rate.objects.all().delete()
    Rate.objects.create(base="GBP", quote="CNY", value=10, source="x", as_of=DAY)

    def tax(amount: str) -> Decimal:
        beer = Item(1, "220300", 1, Decimal(amount), {"LTR": Decimal(1000)})
        found = queries.estimate(deal(beer, freight=Decimal(0), insurance=Decimal(0)), on=DAY)
        return found.consumption

    assert (tax("265.76"), tax("265.77")) == (Decimal("222.70"), Decimal("253.00"))


def test_what_has_no_rate_leaves_no_total() -> None:
    found = queries.estimate(deal(ITEM, Item(2, "999999", 1, Decimal(5))), on=DAY)

    assert not found.whole
    assert [item.key for item in found.missing] == [2]
    assert Doubt.NO_DUTY in found.doubts
    assert Doubt.NO_CODE in queries.estimate(deal(Item(3, "", 1, Decimal(5))), on=DAY).doubts


def test_little_duty_is_not_collected() -> None:
    small = Item(1, "621420", 1, Decimal(50))

    found = queries.estimate(deal(small, freight=Decimal(0)), on=DAY)

    assert found.duty == 0
    assert Doubt.WAIVED in found.doubts
    # VAT is due on the value without the duty that nobody collects.
    assert found.vat == (found.value * Decimal("0.13")).quantize(Decimal("0.01"))


def test_a_newer_row_follows_an_older_one() -> None:
    ImportDuty.objects.create(
        hs_code="2208300000",
        goods="Whisky",
        mfn="0.10",
        provisional="0.02",
        vat="0.13",
        from_on=date(2026, 11, 1),
        source="notice",
        checked_on=DAY,
    )
    ImportCharge.objects.create(
        charge="agency",
        basis="share",
        amount="0.01",
        from_on=date(2026, 11, 1),
        source="broker",
        checked_on=DAY,
    )

    found = queries.estimate(deal(), on=DAY)

    assert found.lines[0].duty_rate == Decimal("0.02")
    agency = next(each for each in found.charges if each.label == Charged.AGENCY.label)
    assert agency.amount == (found.value / 100).quantize(Decimal("0.01"))
    assert {("notice", DAY), ("broker", DAY)} <= set(found.sources)


def test_the_source_of_the_consumption_tax_is_named() -> None:
    ConsumptionTax.objects.filter(hs_code="220830").update(source="excise notice")

    found = queries.estimate(deal(), on=DAY)

    assert found.lines[0].excise.source == "excise notice"
    assert "excise notice" in dict(found.sources)
    food = queries.estimate(deal(Item(1, "19053100", 1, Decimal(5))), on=DAY)
    assert food.lines[0].excise is None
    assert "excise notice" not in dict(food.sources)


def test_loading_again_adds_nothing() -> None:
    assert reference.load() == 0


def test_it_is_read_in_four_statements(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        queries.estimate(
            deal(ITEM, Item(2, "620000", 3, Decimal(1)), Item(3, "3304", 1, Decimal(9))), on=DAY
        )
