"""Rounding, splitting and reading amounts."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.money.amounts import (
    EXPONENTS,
    NotAnAmount,
    UnknownCurrency,
    line_total,
    minor_unit,
    parse,
    quantise,
    shared,
    split,
)

currencies = st.sampled_from(sorted(EXPONENTS))


@st.composite
def totals(draw, *, currency=None):
    code = currency or draw(currencies)
    units = draw(st.integers(-(10**13), 10**13))
    return code, Decimal(units) * minor_unit(code)


@st.composite
def percents(draw):
    """Two to eight parts, to a tenth of a percent, that make exactly 100."""
    cuts = sorted(draw(st.lists(st.integers(0, 1000), min_size=1, max_size=7)))
    edges = [0, *cuts, 1000]
    return [Decimal(b - a) / 10 for a, b in itertools.pairwise(edges)]


def test_a_deposit_and_its_balance_make_the_total():
    shares = split(Decimal("18333.35"), [Decimal(30), Decimal(70)], "GBP")

    assert shares == [Decimal("5500.01"), Decimal("12833.34")]


def test_thirds_of_a_hundred_pounds():
    shares = split(Decimal("100.00"), [Decimal(33), Decimal(33), Decimal(34)], "GBP")

    assert shares == [Decimal("33.00"), Decimal("33.00"), Decimal("34.00")]


@pytest.mark.capability("O04", "the penny of a tie goes to the earliest milestone")
def test_a_tie_goes_to_the_earliest():
    assert split(Decimal("0.01"), [Decimal(50), Decimal(50)], "GBP") == [
        Decimal("0.01"),
        Decimal(0),
    ]
    assert split(Decimal(1), [Decimal(25)] * 4, "JPY") == [Decimal(1), 0, 0, 0]


def test_a_refund_splits_like_the_payment_it_undoes():
    paid = split(Decimal("18333.35"), [Decimal(30), Decimal(70)], "GBP")
    refunded = split(Decimal("-18333.35"), [Decimal(30), Decimal(70)], "GBP")

    assert [-amount for amount in refunded] == paid


@pytest.mark.capability("O04", "shares sum to the total exactly")
@settings(max_examples=1000)
@given(totals(), percents())
def test_shares_sum_to_the_total_exactly_and_are_amounts_of_the_currency(total, parts):
    currency, amount = total

    shares = split(amount, parts, currency)

    assert sum(shares) == amount
    assert all(share == quantise(share, currency) for share in shares)


@given(totals(), percents())
def test_every_share_is_within_one_unit_of_its_percent(total, parts):
    currency, amount = total
    unit = minor_unit(currency)

    for share, percent in zip(split(amount, parts, currency), parts, strict=True):
        assert abs(share - amount * percent / 100) < unit


@given(totals(), percents(), st.randoms())
def test_the_order_of_the_parts_moves_at_most_the_units_of_a_tie(total, parts, chance):
    currency, amount = total
    order = list(range(len(parts)))
    chance.shuffle(order)

    straight = split(amount, parts, currency)
    shuffled = split(amount, [parts[at] for at in order], currency)

    unit = minor_unit(currency)
    losses = [abs(amount) * part / 100 % unit for part in parts]
    for place, at in enumerate(order):
        if losses.count(losses[at]) == 1:
            assert shuffled[place] == straight[at]
        assert abs(shuffled[place] - straight[at]) <= unit


@pytest.mark.parametrize(
    "parts", [[Decimal(30), Decimal("69.9")], [], [Decimal(130), Decimal(-30)]]
)
def test_parts_that_do_not_make_a_hundred_are_refused(parts):
    with pytest.raises(ValueError, match="percent"):
        split(Decimal(100), parts, "GBP")


def test_a_total_finer_than_the_currency_is_refused():
    with pytest.raises(ValueError, match="no amount"):
        split(Decimal("0.001"), [Decimal(100)], "GBP")
    assert split(Decimal("0.001"), [Decimal(100)], "KWD") == [Decimal("0.001")]


@pytest.mark.parametrize(
    ("amount", "currency", "rounded"),
    [
        ("5500.005", "GBP", "5500.01"),
        ("-5500.005", "GBP", "-5500.01"),
        ("2.675", "CNY", "2.68"),
        ("199.5", "JPY", "200"),
        ("1.0005", "KWD", "1.001"),
    ],
)
def test_rounding_is_half_up_to_the_exponent_of_the_currency(amount, currency, rounded):
    assert str(quantise(Decimal(amount), currency)) == rounded


def test_a_line_is_rounded_once():
    assert line_total(Decimal("1.005"), 3, "GBP") == Decimal("3.02")


def test_a_currency_nobody_deals_in_is_refused():
    with pytest.raises(UnknownCurrency):
        quantise(Decimal(1), "XXX")


@pytest.mark.parametrize("amount", [1.5, "1.5", Decimal("NaN"), Decimal("Infinity")])
def test_only_a_finite_decimal_is_an_amount(amount):
    with pytest.raises(TypeError):
        quantise(amount, "GBP")


@pytest.mark.parametrize(
    ("typed", "currency", "read"),
    [
        ("12.5", "GBP", "12.50"),
        (" £1,234.56 ", "GBP", "1234.56"),
        ("１２．５０", "CNY", "12.50"),
        ("￥9.28", "CNY", "9.28"),
        ("100", "JPY", "100"),
        ("1.234", "KWD", "1.234"),
        ("12.50000", "GBP", "12.50"),
    ],
)
def test_what_people_type_is_read(typed, currency, read):
    assert str(parse(typed, currency)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-1",
        "-0",
        "1e3",
        "1e400",
        "NaN",
        "Infinity",
        "1.005",
        "1,23.4",
        "١٢",
        "1 2",
        "0x10",
        "9" * 13,
        "9" * 100_000,
        "12.34.56",
        "½",
        "12\u202e",
    ],
)
def test_what_is_no_amount_is_refused_and_never_rounded(typed):
    with pytest.raises(NotAnAmount):
        parse(typed, "GBP")


def test_a_currency_without_decimals_takes_none():
    with pytest.raises(NotAnAmount):
        parse("100.5", "JPY")


@given(totals(), st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=8))
def test_what_is_shared_adds_up_to_the_minor_unit(total, weights):
    currency, amount = total

    parts = shared(amount, weights, currency)

    assert sum(parts) == amount
    assert len(parts) == len(weights)
    assert all(part == quantise(part, currency) for part in parts)
    assert all(part * amount >= 0 for part in parts)


def test_the_last_fen_goes_to_the_earliest_of_equals():
    assert shared(Decimal("100.00"), [Decimal(1)] * 3, "CNY") == [
        Decimal("33.34"),
        Decimal("33.33"),
        Decimal("33.33"),
    ]


def test_without_weights_the_first_bears_all():
    assert shared(Decimal("5.00"), [Decimal(0)] * 2, "CNY") == [Decimal("5.00"), Decimal(0)]
