"""A quote with its figures as it stands beside others, and the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from orders.awards.choices import Sort, Standing
from orders.awards.levelling import Levelled
from orders.awards.queries import Asked, Quote
from orders.landed.goods import Estimate
from orders.negotiation.terms import LineTerms


@dataclass(frozen=True, slots=True)
class Price:
    """The price of a line at the quantity asked for, as quoted, and as it is compared.

    `amount` carries its share, by value, of freight, insurance and what was added to bring the
    quote to the delivery compared at; `brought` when it could be. `alike` when unit and quantity
    are those asked for besides, so that prices can compete.
    """

    line: LineTerms
    quoted: Decimal | None
    amount: Decimal | None
    alike: bool
    brought: bool


@dataclass(frozen=True, slots=True)
class Landed:
    """What a quote costs at the door, in the currency compared in; `amount` None where rates lack."""

    estimate: Estimate
    amount: Decimal | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One quote with its figures."""

    number: int
    quote: Quote
    prices: dict[int, Price]
    total: Decimal | None
    levelled: Levelled
    landed: Landed | None
    whole: bool  # it offers every line

    @property
    def ref(self) -> str:
        return self.quote.talk.ref

    @property
    def live(self) -> bool:
        """Whether it can still be had: only such quotes are marked as the best of a row."""
        return self.quote.standing in (Standing.OPEN, Standing.COUNTERED)


def ordered(columns: list[Column], sort: Sort, lines: Sequence[Asked]) -> list[Column]:
    """By the sort asked for; what cannot be had any more comes last, what has no figure before it."""

    def key(column: Column) -> tuple[Any, ...]:
        figure: Decimal | int | None = 0
        if sort == Sort.LANDED:
            figure = _landed_as_asked(column, lines)
        elif sort == Sort.TOTAL:
            figure = column.levelled.amount if column.whole else None
        elif sort == Sort.LEAD:
            figure = column.quote.offer.lead_days
        return (not column.live, figure is None, figure or 0, column.number)

    return sorted(columns, key=key)


def _landed_as_asked(column: Column, lines: Sequence[Asked]) -> Decimal | None:
    """What the quantities asked for cost at the door, by the quote's prices at them.

    One quoted for more goods is dearer in all and may be cheaper by the piece: so each is counted
    for the same goods, which for one line is the order of landed unit prices. None where that is
    not known, or the quote leaves a line out.
    """
    landed, goods = column.landed, column.quote.offer.terms.goods
    if landed is None or landed.amount is None or not landed.whole or not goods:
        return None
    asked = Decimal(0)
    for line in lines:
        price = column.prices.get(line.position)
        if price is None or price.quoted is None or price.line.unit != line.unit:
            return None
        asked += price.quoted * line.quantity
    return landed.amount * asked / goods
