"""Numbers as people and programs type them into addresses."""

from decimal import Decimal

import pytest
from django.test import RequestFactory

from marketplace.typed import amount, expected_version, number


@pytest.mark.parametrize(
    ("text", "meant"),
    [("7", 7), ("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)],
)
def test_plain_digits_are_a_number(text: str, meant: int) -> None:
    assert number(text) == meant


@pytest.mark.parametrize("text", ["", "-1", "1.0", " 7", "²", "七", "٣", "1e3", "9" * 19])
def test_nothing_else_is(text: str) -> None:
    assert number(text) is None


def test_fewer_digits_can_be_asked_for() -> None:
    assert (number("99", digits=2), number("100", digits=2)) == (99, None)


def test_an_amount_is_what_a_form_showed() -> None:
    assert amount("15250.00") == Decimal("15250.00")


@pytest.mark.parametrize("text", ["", "fifteen", "1,5", "NaN", "sNaN", "Infinity"])
def test_what_cannot_be_compared_is_no_amount(text: str) -> None:
    assert amount(text) is None


@pytest.mark.parametrize(("posted", "version"), [({"expected_version": "4"}, 4), ({}, None)])
def test_the_version_a_form_was_drawn_from(
    rf: RequestFactory, posted: dict[str, str], version: int | None
) -> None:
    assert expected_version(rf.post("/", posted)) == version
