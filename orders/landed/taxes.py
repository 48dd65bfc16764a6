"""Chinese import taxes of one kind of goods under general trade, in yuan. Pure.

The order and the formulas are those of the General Administration of Customs: duty on the customs
value; consumption tax on value and duty (and on its own specific part); VAT on all three. Each tax
is rounded half up to the fen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.money.amounts import quantise

YUAN = "CNY"
ZERO = Decimal(0)

LITRE, MILLILITRE, GRAM, PIECE = "LTR", "MLT", "GRM", "H87"
# What consumption tax is measured by, in the units of a listing.
MEASURES = (LITRE, MILLILITRE, GRAM, PIECE)


@dataclass(frozen=True, slots=True)
class Excise:
    """One consumption tax: a share of the price, an amount per unit, or both.

    It is due where the customs value per `value_unit` reaches `from_value`. `rate` is a fraction;
    `amount` is yuan per `unit`.
    """

    rate: Decimal = ZERO
    amount: Decimal = ZERO
    unit: str = ""
    from_value: Decimal = ZERO
    value_unit: str = ""


@dataclass(frozen=True, slots=True)
class Taxes:
    """What is due, in yuan to the fen: `levied` is the consumption tax that applied, if one did.

    `unmeasured` when none of those that might apply could be judged.
    """

    value: Decimal
    duty: Decimal
    consumption: Decimal
    vat: Decimal
    levied: Excise | None = None
    unmeasured: bool = False

    @property
    def total(self) -> Decimal:
        return self.duty + self.consumption + self.vat


def taxes(
    value: Decimal,
    *,
    duty: Decimal,
    vat: Decimal,
    excises: Sequence[Excise] = (),
    measures: Mapping[str, Decimal] | None = None,
) -> Taxes:
    """The taxes on goods of this customs `value`; `duty` and `vat` are fractions.

    `measures` says how many litres, millilitres, grams or pieces there are, where that is known.
    """
    known = dict(measures or {})
    on_value = quantise(value * duty, YUAN)
    excise, unmeasured = _applying(excises, value, known)
    consumption = _consumption(value + on_value, excise, known) if excise else ZERO
    on_all = quantise((value + on_value + consumption) * vat, YUAN)
    return Taxes(value, on_value, consumption, on_all, excise, unmeasured)


def _applying(
    excises: Sequence[Excise], value: Decimal, known: Mapping[str, Decimal]
) -> tuple[Excise | None, bool]:
    """The first consumption tax whose condition holds, and whether none could be judged."""
    judged = False
    for each in excises:
        if {each.unit, each.value_unit} - {""} - set(known):
            continue
        judged = True
        if not each.value_unit or value >= each.from_value * known[each.value_unit]:
            return each, False
    return None, bool(excises) and not judged


def _consumption(taxed: Decimal, excise: Excise, known: Mapping[str, Decimal]) -> Decimal:
    """`taxed` is the customs value with its duty; the tax is part of the price it is a share of."""
    specific = known[excise.unit] * excise.amount if excise.unit else ZERO
    return quantise((taxed + specific) / (1 - excise.rate) * excise.rate + specific, YUAN)
