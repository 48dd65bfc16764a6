"""The pure terms of an offer: totals, differences, payment schedules."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from orders.negotiation.terms import LineTerms, Terms, changed, compare, payment_problem

D = Decimal
THIRTY_SEVENTY = ((D(30), "order_confirmed"), (D(70), "before_shipment"))


def terms(**changes: object) -> Terms:
    plain = Terms(
        currency="GBP",
        lines=(LineTerms(1, 1920, "CT", D("16.65")), LineTerms(2, 3, "CT", D("0.335"))),
        incoterm="FCA",
        place="Felixstowe",
        lead_days=28,
        payment=THIRTY_SEVENTY,
        valid_until=datetime(2027, 1, 1, tzinfo=UTC),
    )
    return replace(plain, **changes)


@pytest.mark.capability("Q07", "totals are computed from the lines and the charges")
def test_the_total_is_each_line_rounded_once_plus_every_charge() -> None:
    offer = terms(freight=D("850"), insurance=D("35.92"), tooling=D("0.005"))

    assert offer.lines[1].amount("GBP") == D("1.01")  # 1.005 rounds half up
    assert offer.goods == D("31969.01")
    assert offer.total == D("32854.94")


def test_equal_versions_have_nothing_changed() -> None:
    rows = compare(terms(), terms())

    assert rows
    assert changed(rows) == []


@pytest.mark.capability("Q09", "changed cells are highlighted")
def test_only_what_differs_is_marked() -> None:
    line = LineTerms(1, 2000, "CT", D("16.20"))
    counter = terms(lines=(line, terms().lines[1]), lead_days=21)

    assert changed(compare(terms(), counter)) == ["unit_price-1", "quantity-1", "lead_days"]


def test_a_charge_that_appears_is_a_change_and_one_that_neither_has_is_no_row() -> None:
    rows = compare(terms(), terms(freight=D(850)))

    assert changed(rows) == ["freight"]
    assert not any(row.name == "tooling" for row in rows)


@pytest.mark.parametrize(
    ("payment", "problem"),
    [
        ((), "empty"),
        (((D(30), "a"), (D(60), "b")), "sum"),
        (((D(110), "a"), (D(-10), "b")), "share"),
        (((D("33.33"), "a"), (D("33.33"), "b"), (D("33.34"), "c")), None),
        (THIRTY_SEVENTY, None),
    ],
)
def test_a_payment_schedule_makes_exactly_a_hundred(
    payment: tuple[tuple[Decimal, str], ...], problem: str | None
) -> None:
    assert payment_problem(payment) == problem
