"""The day's rates of one request, each asked of PostgreSQL once."""

from __future__ import annotations

from decimal import Decimal

from marketplace.money import rates
from marketplace.money.conversion import Rate

POUND = "GBP"


class DayRates:
    """What amounts are worth in the buyer's currency today."""

    def __init__(self, currency: str) -> None:
        self.currency = currency
        self._known: dict[str, Rate] = {}

    def rate(self, base: str) -> Rate:
        if base not in self._known:
            self._known[base] = rates.rate(base, self.currency)
        return self._known[base]

    def to_gbp(self) -> Decimal:
        """What one unit of the buyer's currency is worth in pounds: the same rate, read the other way."""
        return self.rate(POUND).inverse().value

    def convert(self, amount: Decimal | None, base: str) -> Decimal | None:
        """The amount in the buyer's currency; None where there is no amount or no rate."""
        try:
            return None if amount is None else self.rate(base).apply(amount)
        except rates.RateMissing:
            return None


def day_rates(currency: str) -> DayRates:
    """The day's rates into the currency, or into pounds where none is known for it."""
    found = DayRates(currency)
    try:
        found.rate(POUND)
    except rates.RateMissing:
        return DayRates(POUND)
    return found
