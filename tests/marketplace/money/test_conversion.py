"""Combining dated rates, and the columns that hold money."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moneyed import Money

from marketplace.money.conversion import Rate, combine
from marketplace.money.fields import CurrencyMismatch, MoneyIn
from marketplace.money.providers.offline import SOURCE, OfflineRates

CNY = Rate("GBP", "CNY", Decimal("9.28"), date(2026, 11, 20), "a")
USD = Rate("GBP", "USD", Decimal("1.3085"), date(2026, 11, 13), "b")
KNOWN = {("GBP", "CNY"): CNY, ("GBP", "USD"): USD}


def test_a_direct_rate_is_used_as_it_is():
    assert combine(KNOWN, "GBP", "CNY", "GBP") == CNY


def test_an_inverse_rate_keeps_its_day_and_source():
    inverse = combine(KNOWN, "CNY", "GBP", "GBP")

    assert inverse == Rate("CNY", "GBP", Decimal("0.10775862"), CNY.as_of, "a")


def test_a_crossed_rate_is_as_old_as_the_older_and_names_both_sources():
    crossed = combine(KNOWN, "USD", "CNY", "GBP")

    assert crossed.value == Decimal("7.09209018")
    assert (crossed.as_of, crossed.source) == (date(2026, 11, 13), "b + a")


def test_one_source_is_named_once():
    known = {("GBP", "CNY"): CNY, ("GBP", "USD"): Rate("GBP", "USD", USD.value, USD.as_of, "a")}

    assert combine(known, "USD", "CNY", "GBP").source == "a"


def test_what_is_not_known_is_not_made_up():
    assert combine(KNOWN, "EUR", "CNY", "GBP") is None
    assert combine({}, "GBP", "CNY", "GBP") is None


def test_an_amount_is_rounded_once_in_the_other_currency():
    assert CNY.apply(Decimal("31488.00")) == Decimal("292208.64")


@given(st.decimals(Decimal("0.01"), Decimal("999999"), places=2))
def test_there_and_back_is_off_by_less_than_a_penny_in_ten_thousand_pounds(amount):
    back = CNY.inverse().apply(CNY.apply(amount))

    assert abs(back - amount) <= Decimal("0.01") + amount / 1_000_000


def test_the_bundled_file_is_weekly_recent_and_says_that_it_is_bundled():
    rates = list(OfflineRates().fetch())
    days = sorted({each.as_of for each in rates})

    assert {each.quote for each in rates} == {"CNY", "USD", "EUR", "JPY", "KWD"}
    assert {each.source for each in rates} == {SOURCE}
    assert days[-1] == date(2026, 11, 20)
    assert all((later - day).days == 7 for day, later in itertools.pairwise(days))
    assert Rate("GBP", "CNY", Decimal("9.2800"), days[-1], SOURCE) in rates


class Row:
    """Stands for a model row: the descriptor only needs attributes."""

    net = MoneyIn("net_amount")
    tax = MoneyIn("tax_amount")

    def __init__(self, currency=""):
        self.currency, self.net_amount, self.tax_amount = currency, None, None


def test_amounts_of_a_row_read_as_money_of_its_currency():
    row = Row("GBP")
    row.net = Money("10.00", "GBP")

    assert row.net == Money("10.00", "GBP")
    assert row.tax is None
    row.net = None
    assert row.net_amount is None


def test_an_amount_of_another_currency_never_relabels_the_row():
    row = Row()
    row.net = Money(10, "GBP")

    with pytest.raises(CurrencyMismatch):
        row.tax = Money(2, "CNY")
    assert (row.currency, row.tax_amount) == ("GBP", None)


def test_the_descriptor_itself_is_reachable_on_the_class():
    assert Row.net.amount == "net_amount"
