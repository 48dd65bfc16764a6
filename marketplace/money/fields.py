"""Columns of money: amounts of one document share one currency column."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from moneyed import Money

from marketplace.money.amounts import EXPONENTS

CONTRACT_CURRENCIES = ("GBP", "CNY", "USD", "EUR")


class CurrencyField(models.CharField):
    """The ISO code of the one currency of a row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 3)
        kwargs.setdefault("verbose_name", _("Currency"))
        super().__init__(*args, **kwargs)


class AmountField(models.DecimalField):
    """An exact amount; wide enough for three decimals of any total the marketplace accepts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 15)
        kwargs.setdefault("decimal_places", 3 if kwargs.pop("three_decimals", False) else 2)
        super().__init__(*args, **kwargs)


class CurrencyMismatch(ValueError):
    """An amount of one currency was put into a row of another."""


class MoneyIn:
    """Reads an amount column and the row's currency column as one `Money`.

    `total = MoneyIn("total_amount")`. Two such fields on a row share the currency, so assigning
    an amount of another currency raises instead of silently relabelling the first.
    """

    def __init__(self, amount: str, *, currency: str = "currency") -> None:
        self.amount, self.currency = amount, currency

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        amount = getattr(row, self.amount)
        return None if amount is None else Money(amount, getattr(row, self.currency))

    def __set__(self, row: Any, value: Money | None) -> None:
        if value is None:
            setattr(row, self.amount, None)
            return
        code = value.currency.code
        if not getattr(row, self.currency):
            setattr(row, self.currency, code)
        if getattr(row, self.currency) != code:
            raise CurrencyMismatch(f"{code} in a row of {getattr(row, self.currency)}")
        setattr(row, self.amount, value.amount)


def currency_known(*, name: str, field: str = "currency") -> models.CheckConstraint:
    """A constraint for a model's Meta: the currency is one the marketplace deals in."""
    known = models.Q(**{f"{field}__in": sorted(EXPONENTS)})
    return models.CheckConstraint(condition=known, name=name)


def not_negative(*fields: str, name: str) -> models.CheckConstraint:
    """A constraint for a model's Meta: none of the amounts is below zero."""
    condition = models.Q()
    for field in fields:
        condition &= models.Q(**{f"{field}__gte": Decimal(0)})
    return models.CheckConstraint(condition=condition, name=name)
