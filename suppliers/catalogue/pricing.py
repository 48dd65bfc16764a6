"""Price ladders: what is wrong with one, and what a quantity costs on it.

A price holds for the whole quantity (a ladder is not marginal): 60 at £156 may cost less than
59 at £168, and then the buyer is told.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

LONGEST = 10


@dataclass(frozen=True, slots=True)
class Rung:
    """From `min_quantity` on, each unit costs `unit_price`."""

    min_quantity: int
    unit_price: Decimal


class Flaw(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"
    QUANTITY_NOT_POSITIVE = "quantity_not_positive"
    PRICE_NOT_POSITIVE = "price_not_positive"
    FIRST_IS_NOT_MOQ = "first_is_not_moq"
    NOT_A_MULTIPLE = "not_a_multiple"
    QUANTITY_NOT_RISING = "quantity_not_rising"
    PRICE_NOT_FALLING = "price_not_falling"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which row (from 0; -1 for the ladder as a whole) and which field."""

    flaw: Flaw
    row: int = -1
    field: str = ""
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)


def problems(ladder: Sequence[Rung], *, moq: int, order_multiple: int = 1) -> list[Problem]:
    """Everything wrong with `ladder`, at most one problem per field; empty when it is sound."""
    if not ladder:
        return [Problem(Flaw.EMPTY)]
    found = [Problem(Flaw.TOO_LONG, facts={"most": LONGEST})] if len(ladder) > LONGEST else []
    for row, rung in enumerate(ladder):
        above = ladder[row - 1] if row else None
        quantity = _quantity_problem(row, rung, above, moq, order_multiple)
        price = _price_problem(row, rung, above)
        found += [each for each in (quantity, price) if each]
    return found


def _quantity_problem(
    row: int, rung: Rung, above: Rung | None, moq: int, order_multiple: int
) -> Problem | None:
    if rung.min_quantity <= 0:
        return Problem(Flaw.QUANTITY_NOT_POSITIVE, row, "min_quantity")
    if above is None and rung.min_quantity != moq:
        return Problem(Flaw.FIRST_IS_NOT_MOQ, row, "min_quantity", {"moq": moq})
    if above is not None and rung.min_quantity <= above.min_quantity:
        facts = {"above": above.min_quantity}
        return Problem(Flaw.QUANTITY_NOT_RISING, row, "min_quantity", facts)
    if rung.min_quantity % max(order_multiple, 1):
        facts = {"multiple": order_multiple}
        return Problem(Flaw.NOT_A_MULTIPLE, row, "min_quantity", facts)
    return None


def _price_problem(row: int, rung: Rung, above: Rung | None) -> Problem | None:
    if rung.unit_price <= 0:
        return Problem(Flaw.PRICE_NOT_POSITIVE, row, "unit_price")
    if above is not None and rung.unit_price >= above.unit_price:
        facts = {"above": above.unit_price}
        return Problem(Flaw.PRICE_NOT_FALLING, row, "unit_price", facts)
    return None


def rung_at(ladder: Sequence[Rung], quantity: int) -> Rung | None:
    """The rung that holds at `quantity`: the highest that starts at or below it."""
    found = None
    for rung in ladder:
        if rung.min_quantity <= quantity:
            found = rung
    return found


def price_at(ladder: Sequence[Rung], quantity: int) -> Decimal | None:
    """The unit price at `quantity`, or None below the minimum order."""
    rung = rung_at(ladder, quantity)
    return rung.unit_price if rung else None


def orderable(quantity: int, *, moq: int, order_multiple: int = 1) -> int:
    """`quantity` itself where it can be ordered, else the next one up that can."""
    multiple = max(order_multiple, 1)
    wanted = max(quantity, moq, 1)
    return -(-wanted // multiple) * multiple


@dataclass(frozen=True, slots=True)
class Nudge:
    """Ordering `quantity` instead costs `total`, which is `saving` less."""

    quantity: int
    unit_price: Decimal
    total: Decimal
    saving: Decimal


def nudge(ladder: Sequence[Rung], quantity: int) -> Nudge | None:
    """The cheapest larger order that costs less in all than `quantity` does, if there is one."""
    price = price_at(ladder, quantity)
    if price is None:
        return None
    total = price * quantity
    better = [
        Nudge(r.min_quantity, r.unit_price, r.unit_price * r.min_quantity, saving)
        for r in ladder
        if r.min_quantity > quantity and (saving := total - r.unit_price * r.min_quantity) > 0
    ]
    return min(better, key=lambda each: each.total, default=None)


@dataclass(frozen=True, slots=True)
class LeadStep:
    """From `min_quantity` on, making the goods takes `days`; None means it is to be agreed."""

    min_quantity: int
    days: int | None


def lead_days_at(steps: Sequence[LeadStep], quantity: int, otherwise: int | None) -> int | None:
    """The days of making `quantity`: its step's, or `otherwise` where no step reaches it."""
    found = otherwise
    for each in sorted(steps, key=lambda step: step.min_quantity):
        if each.min_quantity <= quantity:
            found = each.days
    return found
