"""Exact arithmetic on amounts: rounding, splitting, reading what somebody typed."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

EXPONENTS: dict[str, int] = {"GBP": 2, "CNY": 2, "USD": 2, "EUR": 2, "JPY": 0, "KWD": 3}

# Twelve digits before the point: more than any trade here, and far inside the columns' width.
LARGEST = Decimal(10) ** 12

_PLAIN_NUMBER = re.compile(r"(?a)^\d{1,15}(\.\d{1,8})?$")
_GROUPED_NUMBER = re.compile(r"(?a)^\d{1,3}(,\d{3})+(\.\d{1,8})?$")


class UnknownCurrency(ValueError):
    """A currency this marketplace does not deal in."""


class NotAnAmount(ValueError):
    """Text that is no plain amount of the currency; it is never rounded into one."""


def minor_unit(currency: str) -> Decimal:
    """The smallest amount of a currency: 0.01 of GBP, 1 of JPY, 0.001 of KWD."""
    try:
        return Decimal(1).scaleb(-EXPONENTS[currency])
    except KeyError:
        raise UnknownCurrency(currency) from None


def quantise(amount: Decimal, currency: str) -> Decimal:
    """The amount rounded half up (away from zero) to what the currency can express."""
    return _exact(amount).quantize(minor_unit(currency), rounding=ROUND_HALF_UP)


def line_total(unit_price: Decimal, quantity: Decimal | int, currency: str) -> Decimal:
    """Price times quantity, rounded once."""
    return quantise(_exact(unit_price) * Decimal(quantity), currency)


def split(total: Decimal, percents: Sequence[Decimal], currency: str) -> list[Decimal]:
    """Shares of `total` by percents that make 100; they sum to the total exactly.

    Largest remainder: each share is first cut to the minor unit, then the units left over go one
    each to the shares that lost most, the earliest first where two lost the same.
    """
    if sum(percents, Decimal(0)) != 100:
        raise ValueError("percents must make exactly 100")
    if any(percent < 0 for percent in percents):
        raise ValueError("a percent must not be negative")
    if total != quantise(total, currency):
        raise ValueError(f"{total} is no amount of {currency}")
    return shared(total, [Decimal(percent) for percent in percents], currency)


def shared(total: Decimal, weights: Sequence[Decimal], currency: str) -> list[Decimal]:
    """`total` in proportion to `weights` of 0 or more, exactly, by the largest remainder as `split`.

    Where all weights are 0, everything falls to the first.
    """
    unit, whole = minor_unit(currency), sum(weights, Decimal(0))
    sign = -1 if total < 0 else 1
    if not whole:
        return [total, *(Decimal(0) for _ in weights[1:])]
    with localcontext() as context:
        context.prec = 60
        exact = [abs(total) * weight / whole for weight in weights]
        shares = [share.quantize(unit, rounding=ROUND_DOWN) for share in exact]
        left_over = int((abs(total) - sum(shares)) / unit)
        by_loss = sorted(range(len(shares)), key=lambda at: (shares[at] - exact[at], at))
    for at in by_loss[:left_over]:
        shares[at] += unit
    return [sign * share for share in shares]


def parse(text: str, currency: str, *, places: int | None = None) -> Decimal:
    """The amount that a person or a program wrote, or `NotAnAmount`; nothing is rounded away.

    Full-width digits, a leading currency sign and thousands commas are read. Exponents, signs,
    more decimals than the currency (or `places`) has, and amounts too large are refused.
    """
    allowed = EXPONENTS[currency] if places is None else places
    plain = unicodedata.normalize("NFKC", text).strip().lstrip("£¥€$").strip()
    if _GROUPED_NUMBER.match(plain):
        plain = plain.replace(",", "")
    if not _PLAIN_NUMBER.match(plain):
        raise NotAnAmount(text[:40])
    amount = Decimal(plain)
    if amount >= LARGEST or amount != round(amount, allowed):
        raise NotAnAmount(text[:40])
    return amount.quantize(Decimal(1).scaleb(-allowed))


def _exact(amount: Decimal) -> Decimal:
    """The amount itself, if it is one: a binary fraction or NaN near money is a programming error."""
    if not isinstance(amount, Decimal) or not amount.is_finite():
        raise TypeError(f"an amount must be a finite Decimal, not {amount!r}")
    return amount
