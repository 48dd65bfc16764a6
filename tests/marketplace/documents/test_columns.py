"""The same fact in both columns."""

from datetime import UTC, date, datetime

import pytest

from marketplace.documents.columns import both, day, moment, money


def test_plain_text_is_the_same_in_both() -> None:
    assert both("FCA Felixstowe") == {"en": "FCA Felixstowe", "zh": "FCA Felixstowe"}


def test_a_date_names_the_same_day_in_both() -> None:
    late = datetime(2026, 7, 24, 23, 30, tzinfo=UTC)  # already the 25th in Beijing and London

    assert both(day(late)) == {"en": "24 July 2026", "zh": "2026年7月24日"}
    assert both(day(date(2026, 7, 24))) == both(day(late))
    assert "23:30" in both(moment(late))["zh"]


@pytest.mark.parametrize(
    ("amount", "currency", "printed"),
    [
        ("31488.0000", "GBP", "GBP 31,488.00"),
        ("16.4", "GBP", "GBP 16.40"),
        ("0.3355", "GBP", "GBP 0.3355"),
        ("1200", "JPY", "JPY 1,200"),
    ],
)
def test_amounts_carry_their_code_and_every_digit(
    amount: str, currency: str, printed: str
) -> None:
    assert money(amount, currency) == printed
