"""From an invoice under an Incoterm to the customs value: price, freight and insurance. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# 110 per cent of the value is insured (Incoterms 2020, CIF A5).
INSURED = Decimal("1.1")
CENT = Decimal("0.01")


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
    assumed = (whole - carried).quantize(CENT, ROUND_HALF_UP)
    return Cif(price, freight, assumed, True)


def shared_out(total: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """`total` split in proportion to `shares`, to the fen, adding up to it exactly.

    The largest remainders get the last fen, the earliest first where they tie. Nothing to share
    by: everything falls to the first.
    """
    whole = sum(shares)
    if not whole:
        return [total, *(Decimal(0) for _ in shares[1:])]
    exact = [total * share / whole for share in shares]
    down = [part.quantize(CENT, "ROUND_FLOOR") for part in exact]
    missing = int((total - sum(down)) / CENT)
    order = sorted(range(len(exact)), key=lambda at: (down[at] - exact[at], at))
    for at in order[:missing]:
        down[at] += CENT
    return down
