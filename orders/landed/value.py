"""From an invoice under an Incoterm to the customs value: price, freight and insurance. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from marketplace.money.amounts import quantise

# 110 per cent of the value is insured (Incoterms 2020, CIF A5).
INSURED = Decimal("1.1")


@dataclass(frozen=True, slots=True)
class Cif:
    """Cost, insurance and freight to the port, in the invoice's currency.

    `freight` is None where the buyer pays the carrier and nobody has said how much.
    """

    price: Decimal
    freight: Decimal | None
    insurance: Decimal
    insurance_assumed: bool

    @property
    def total(self) -> Decimal:
        return self.price + (self.freight or Decimal(0)) + self.insurance


def cif(
    *,
    price: Decimal,
    freight: Decimal | None,
    insurance: Decimal | None,
    seller_insures: bool,
    rate: Decimal,
    currency: str,
) -> Cif:
    """The value at the port. Insurance that nobody has named is `rate` of 110 % of it.

    Where the seller insures, insurance that is not named is part of the price.
    """
    if insurance is not None:
        return Cif(price, freight, insurance, False)
    if seller_insures:
        return Cif(price, freight, Decimal(0), False)
    carried = price + (freight or Decimal(0))
    whole = carried / (1 - INSURED * rate)
    return Cif(price, freight, quantise(whole - carried, currency), True)
