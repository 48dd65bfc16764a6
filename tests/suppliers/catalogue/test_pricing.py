"""Price ladders: which are sound, and what a quantity costs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.catalogue.pricing import (
    Flaw,
    LeadStep,
    Rung,
    lead_days_at,
    nudge,
    orderable,
    price_at,
    problems,
)

WHISKY = [
    Rung(20, Decimal("168.00")),
    Rung(60, Decimal("156.00")),
    Rung(120, Decimal("148.00")),
    Rung(480, Decimal("139.00")),
]


@st.composite
def sound_ladders(draw: st.DrawFn) -> tuple[list[Rung], int]:
    multiple = draw(st.integers(1, 24))
    steps = draw(st.lists(st.integers(1, 40), min_size=1, max_size=8))
    falls = draw(st.lists(st.integers(1, 900), min_size=len(steps), max_size=len(steps)))
    quantities = [sum(steps[: at + 1]) * multiple for at in range(len(steps))]
    pence = [100 + sum(falls[at:]) for at in range(len(steps))]
    pairs = zip(quantities, pence, strict=True)
    return [Rung(quantity, Decimal(price) / 100) for quantity, price in pairs], multiple


@given(sound_ladders())
def test_a_sound_ladder_has_no_problems(case: tuple[list[Rung], int]) -> None:
    ladder, multiple = case
    assert problems(ladder, moq=ladder[0].min_quantity, order_multiple=multiple) == []


@given(sound_ladders(), st.integers(1, 20000))
def test_the_price_is_that_of_the_highest_rung_reached(
    case: tuple[list[Rung], int], quantity: int
) -> None:
    ladder, _ = case
    reached = [rung for rung in ladder if rung.min_quantity <= quantity]
    assert price_at(ladder, quantity) == (
        min(r.unit_price for r in reached) if reached else None
    )


@given(sound_ladders(), st.data())
def test_any_disorder_is_found_in_its_row(
    case: tuple[list[Rung], int], data: st.DataObject
) -> None:
    ladder, multiple = case
    row = data.draw(st.integers(0, len(ladder) - 1))
    broken = list(ladder)
    broken.insert(row + 1, ladder[row])
    found = problems(broken, moq=ladder[0].min_quantity, order_multiple=multiple)
    assert {(p.row, p.field) for p in found} == {
        (row + 1, "min_quantity"),
        (row + 1, "unit_price"),
    }


@given(sound_ladders(), st.integers(1, 20000))
def test_the_next_orderable_quantity_is_the_least_that_fits(
    case: tuple[list[Rung], int], quantity: int
) -> None:
    ladder, multiple = case
    moq = ladder[0].min_quantity
    found = orderable(quantity, moq=moq, order_multiple=multiple)
    assert found >= max(quantity, moq)
    assert found % multiple == 0
    assert found - multiple < max(quantity, moq)


@given(sound_ladders(), st.integers(1, 20000))
def test_a_nudge_always_saves_and_names_the_cheapest(
    case: tuple[list[Rung], int], quantity: int
) -> None:
    ladder, _ = case
    price = price_at(ladder, quantity)
    totals = [r.unit_price * r.min_quantity for r in ladder if r.min_quantity > quantity]
    found = nudge(ladder, quantity)
    cheaper = [total for total in totals if price is not None and total < price * quantity]
    assert (found.total if found else None) == min(cheaper, default=None)
    if found:
        assert found.saving == price * quantity - found.total > 0


@pytest.mark.parametrize(
    ("quantity", "total"),
    [(20, "3360.00"), (59, "9912.00"), (60, "9360.00"), (120, "17760.00"), (500, "69500.00")],
)
def test_the_whisky_ladder(quantity: int, total: str) -> None:
    assert price_at(WHISKY, quantity) * quantity == Decimal(total)


def test_below_the_minimum_there_is_no_price() -> None:
    assert price_at(WHISKY, 19) is None
    assert nudge(WHISKY, 19) is None


def test_fifty_nine_cases_are_nudged_to_sixty() -> None:
    found = nudge(WHISKY, 59)
    assert (found.quantity, found.total, found.saving) == (
        60,
        Decimal("9360.00"),
        Decimal("552.00"),
    )


@pytest.mark.parametrize(
    ("ladder", "flaw", "row", "field"),
    [
        ([], Flaw.EMPTY, -1, ""),
        ([Rung(0, Decimal(1))], Flaw.QUANTITY_NOT_POSITIVE, 0, "min_quantity"),
        ([Rung(24, Decimal(0))], Flaw.PRICE_NOT_POSITIVE, 0, "unit_price"),
        ([Rung(36, Decimal(1))], Flaw.FIRST_IS_NOT_MOQ, 0, "min_quantity"),
        ([Rung(24, Decimal(2)), Rung(50, Decimal(1))], Flaw.NOT_A_MULTIPLE, 1, "min_quantity"),
        (
            [Rung(24, Decimal(2)), Rung(12, Decimal(1))],
            Flaw.QUANTITY_NOT_RISING,
            1,
            "min_quantity",
        ),
        ([Rung(24, Decimal(2)), Rung(48, Decimal(2))], Flaw.PRICE_NOT_FALLING, 1, "unit_price"),
    ],
)
def test_each_flaw_is_named_with_its_row(
    ladder: list[Rung], flaw: Flaw, row: int, field: str
) -> None:
    [found] = problems(ladder, moq=24, order_multiple=12)
    assert (found.flaw, found.row, found.field) == (flaw, row, field)


def test_lead_time_follows_the_quantity() -> None:
    steps = [LeadStep(1, 7), LeadStep(101, 21), LeadStep(1001, None)]
    assert lead_days_at(steps, 100, 30) == 7
    assert lead_days_at(steps, 101, 30) == 21
    assert lead_days_at(steps, 5000, 30) is None
    assert lead_days_at([], 5, 30) == 30
