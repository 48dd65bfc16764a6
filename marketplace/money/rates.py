"""Which rate holds on a day, and converting by it."""

from collections.abc import Iterable
from datetime import UTC, date
from decimal import Decimal
from itertools import permutations

from django.db.models import Q
from django.db.models.functions import TruncDate

from marketplace.lifecycle import clock
from marketplace.money import models
from marketplace.money.conversion import Conversion, Rate, combine

# Every bundled and fetched rate has the pound on one side.
PIVOT = "GBP"


class RateMissing(LookupError):
    """No rate is known for the two currencies on or before the day."""


def rate(base: str, quote: str, on: date | None = None) -> Rate:
    """The newest rate on or before `on` (today when left out): direct, inverse or by the pound."""
    if base == quote:
        return Rate(base, quote, Decimal(1), on or clock.now().date(), "")
    found = combine(_newest({base, quote, PIVOT}, on or _today()), base, quote, PIVOT)
    if found is None:
        raise RateMissing(f"{base}/{quote} on {on or 'this day'}")
    return found


def _today() -> date | TruncDate:
    """Today by the database's clock, read by the query that needs it."""
    told = clock.told_or(None)
    return told.date() if told else TruncDate(clock.Moment(), tzinfo=UTC)


def convert(amount: Decimal, base: str, quote: str, on: date | None = None) -> Conversion:
    """The amount in another currency, with the rate and its date beside it."""
    by = rate(base, quote, on)
    return Conversion(by.apply(amount), quote, by)


def _newest(currencies: Iterable[str], day: date | TruncDate) -> dict[tuple[str, str], Rate]:
    """The newest row of each pair among the currencies, in one query."""
    pairs = Q()
    for base, quote in permutations(sorted(currencies), 2):
        pairs |= Q(base=base, quote=quote)
    rows = (
        models.Rate.objects.filter(pairs, as_of__lte=day)
        .order_by("base", "quote", "-as_of", "-fetched_at", "-pk")
        .distinct("base", "quote")
    )
    return {
        (row.base, row.quote): Rate(row.base, row.quote, row.value, row.as_of, row.source)
        for row in rows
    }
