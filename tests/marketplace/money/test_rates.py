"""Rates as stored: loading them, and finding the one that held on a day."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from marketplace.lifecycle import clock
from marketplace.money import models, rates, reference

pytestmark = pytest.mark.django_db


def store(quote, value, as_of, *, base="GBP", source="test"):
    return models.Rate.objects.create(
        base=base, quote=quote, value=value, as_of=as_of, source=source
    )


@pytest.fixture(autouse=True)
def only_our_rates():
    models.Rate.objects.all().delete()


def test_loading_twice_stores_each_day_once():
    added = reference.load()

    assert added == models.Rate.objects.count() > 400
    assert reference.load() == 0


def test_the_newest_rate_on_or_before_the_day_is_found():
    store("CNY", "9.10", date(2026, 11, 6))
    store("CNY", "9.20", date(2026, 11, 13))
    store("CNY", "9.99", date(2026, 11, 27))

    found = rates.rate("GBP", "CNY", date(2026, 11, 20))

    assert (found.value, found.as_of, found.source) == (
        Decimal("9.20"),
        date(2026, 11, 13),
        "test",
    )


def test_without_a_day_it_is_today_by_the_one_clock():
    store("CNY", "9.10", date(2026, 11, 6))
    store("CNY", "9.20", date(2026, 11, 13))

    with clock.told(datetime(2026, 11, 10, tzinfo=UTC)):
        assert rates.rate("GBP", "CNY").value == Decimal("9.10")


def test_a_cross_rate_takes_one_query(django_assert_num_queries):
    store("CNY", "9.28", date(2026, 11, 20))
    store("USD", "1.3085", date(2026, 11, 13))

    with django_assert_num_queries(1):
        conversion = rates.convert(Decimal("100.00"), "USD", "CNY", date(2026, 11, 20))

    assert conversion.amount == Decimal("709.21")
    assert conversion.currency == "CNY"
    assert conversion.rate.as_of == date(2026, 11, 13)


def test_a_currency_in_itself_needs_no_row():
    assert rates.convert(Decimal("5.00"), "GBP", "GBP", date(2026, 1, 1)).amount == Decimal(
        "5.00"
    )


def test_a_day_before_every_rate_has_none():
    store("CNY", "9.28", date(2026, 11, 20))

    with pytest.raises(rates.RateMissing):
        rates.rate("GBP", "CNY", date(2026, 11, 19))


@pytest.mark.parametrize(
    ("quote", "value"),
    [("CNY", "0"), ("CNY", "-1"), ("GBP", "1")],
)
def test_the_database_refuses_impossible_rates(quote, value):
    with pytest.raises(IntegrityError), transaction.atomic():
        store(quote, value, date(2026, 11, 20))


def test_a_source_says_one_rate_a_day():
    store("CNY", "9.28", date(2026, 11, 20))

    with pytest.raises(IntegrityError), transaction.atomic():
        store("CNY", "9.29", date(2026, 11, 20))
