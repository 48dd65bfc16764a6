"""What is imported, and what that comes to: the facts that go into an estimate and come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from marketplace.money.conversion import Rate
from orders.landed.taxes import Taxes
from orders.landed.value import Cif

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an invoice: `amount` in its currency, `measures` the contents in all."""

    key: int
    hs_code: str
    quantity: int
    amount: Decimal
    measures: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deal:
    """An invoice under an Incoterm. `extras` is what is paid to the seller beside the lines.

    `freight` and `insurance` are amounts in `currency`: charged beside the price, or known to the
    buyer; None where nobody has named them.
    """

    currency: str
    items: tuple[Item, ...]
    incoterm: str
    extras: Decimal = ZERO
    freight: Decimal | None = None
    insurance: Decimal | None = None


class Doubt(StrEnum):
    """What makes an estimate less certain, said beside it."""

    NO_FREIGHT = "no_freight"
    INSURANCE = "insurance"
    RANGE = "range"
    UNSURE = "unsure"
    UNMEASURED = "unmeasured"
    WAIVED = "waived"
    INLAND = "inland"
    NO_CODE = "no_code"
    NO_DUTY = "no_duty"


@dataclass(frozen=True, slots=True)
class Line:
    """One item with its taxes in yuan; `duty` and `excise` (None) are the rows its rates stand in."""

    item: Item
    duty: Any
    excise: Any
    duty_rate: Decimal
    lowest_rate: Decimal
    taxes: Taxes

    @property
    def landed(self) -> Decimal:
        return self.taxes.value + self.taxes.total


@dataclass(frozen=True, slots=True)
class Charge:
    """One cost after the border, in yuan."""

    label: Any
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an invoice costs at the buyer's door, in yuan; `missing` items have no rate."""

    deal: Deal
    rate: Rate
    cif: Cif
    lines: tuple[Line, ...]
    charges: tuple[Charge, ...]
    doubts: frozenset[Doubt]
    # Every source that a figure rests on, with the day it was checked last.
    sources: tuple[tuple[str, date], ...] = ()
    missing: tuple[Item, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every item has its rates, so that there is a total."""
        return not self.missing

    @property
    def value(self) -> Decimal:
        return sum((line.taxes.value for line in self.lines), ZERO)

    @property
    def duty(self) -> Decimal:
        return sum((line.taxes.duty for line in self.lines), ZERO)

    @property
    def consumption(self) -> Decimal:
        return sum((line.taxes.consumption for line in self.lines), ZERO)

    @property
    def vat(self) -> Decimal:
        return sum((line.taxes.vat for line in self.lines), ZERO)

    @property
    def fees(self) -> Decimal:
        return sum((charge.amount for charge in self.charges), ZERO)

    @property
    def total(self) -> Decimal:
        """Cash out until the goods stand at the door."""
        return self.value + self.duty + self.consumption + self.vat + self.fees

    @property
    def net_of_vat(self) -> Decimal:
        """For a general taxpayer, who recovers import VAT."""
        return self.total - self.vat

    def per_unit(self, line: Line) -> Decimal:
        """One unit of a line at the door, the fees shared out by value."""
        share = line.taxes.value / self.value if self.value else ZERO
        return (line.landed + self.fees * share) / line.item.quantity
