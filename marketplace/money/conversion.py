"""A dated rate and what it makes of an amount; combining rates through a third currency."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from marketplace.money.amounts import quantise

_PLACES = Decimal("0.00000001")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `base` is worth in `quote`, with the day and the source it rests on."""

    base: str
    quote: str
    value: Decimal
    as_of: date
    source: str

    def apply(self, amount: Decimal) -> Decimal:
        """An amount of `base` in `quote`, rounded once."""
        return quantise(amount * self.value, self.quote)

    def inverse(self) -> "Rate":
        """The same fact read the other way."""
        return Rate(self.quote, self.base, _rounded(1 / self.value), self.as_of, self.source)


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount converted, never without the rate it was converted by."""

    amount: Decimal
    currency: str
    rate: Rate


def combine(
    known: Mapping[tuple[str, str], Rate], base: str, quote: str, through: str
) -> Rate | None:
    """The rate from what is known: direct, inverse, or crossed `through` a third currency.

    A crossed rate is as old as the older of its two, and names both sources.
    """
    direct = _leg(known, base, quote)
    if direct is not None or through in (base, quote):
        return direct and replace(direct, value=_rounded(direct.value))
    first, second = _leg(known, base, through), _leg(known, through, quote)
    if first is None or second is None:
        return None
    sources = dict.fromkeys((first.source, second.source))
    value = _rounded(first.value * second.value)
    return Rate(base, quote, value, min(first.as_of, second.as_of), " + ".join(sources))


def _leg(known: Mapping[tuple[str, str], Rate], base: str, quote: str) -> Rate | None:
    """A known rate, either way round and not yet rounded."""
    direct, inverse = known.get((base, quote)), known.get((quote, base))
    if direct is not None:
        return direct
    return inverse and replace(inverse, base=base, quote=quote, value=1 / inverse.value)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_PLACES, rounding=ROUND_HALF_UP)
