"""The terms of an offer as plain facts: totals, what differs between two versions, what tallies.

Amounts are Decimals in the offer's one currency. Nothing here knows a language: pages, mails
and papers put the same facts into words (`wording.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from marketplace.money.amounts import quantise

ZERO = Decimal(0)

EXTRAS = ("tooling", "sample_cost", "freight", "insurance")
# Clauses that neither side need name.
CLAUSES = ("warranty_months", "requote_percent", "blanket")


@dataclass(frozen=True, slots=True)
class LineTerms:
    """One line: `key` is the RFQ line's id, `ladder` rows are (least quantity, unit price).

    In a blanket agreement `quantity` is all there is to call off, `least_call_off` the least at once.
    """

    key: int
    quantity: int
    unit: str
    unit_price: Decimal | None
    ladder: tuple[tuple[int, Decimal], ...] = ()
    least_call_off: int | None = None

    def amount(self, currency: str) -> Decimal:
        """Quantity times unit price, rounded once to the currency's smallest unit."""
        return quantise((self.unit_price or ZERO) * self.quantity, currency)


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything two sides agree on. `payment` rows are (percent, trigger).

    `blanket` is the first and the last day to call off, where an acceptance makes an agreement to
    call off from and not an order; the lead time is then that of each call-off.
    """

    currency: str
    lines: tuple[LineTerms, ...]
    incoterm: str
    place: str
    lead_days: int | None
    payment: tuple[tuple[Decimal, str], ...]
    valid_until: datetime | None
    tooling: Decimal | None = None
    sample_cost: Decimal | None = None
    freight: Decimal | None = None
    insurance: Decimal | None = None
    warranty_months: int | None = None
    requote_percent: Decimal | None = None
    blanket: tuple[date, date] | None = None

    @property
    def goods(self) -> Decimal:
        return sum((line.amount(self.currency) for line in self.lines), ZERO)

    @property
    def total(self) -> Decimal:
        """The goods and every charge the offer names."""
        charges = (getattr(self, name) for name in EXTRAS)
        return self.goods + sum((quantise(c, self.currency) for c in charges if c), ZERO)


@dataclass(frozen=True, slots=True)
class Row:
    """One term of two versions beside each other. `line` is the RFQ line's id or None."""

    name: str
    line: int | None
    before: Any
    after: Any

    @property
    def agreed(self) -> bool:
        return bool(self.before == self.after)

    @property
    def key(self) -> str:
        return f"{self.name}-{self.line}" if self.line else self.name


def compare(before: Terms, after: Terms) -> list[Row]:
    """Every term of either version, in the order a contract has them."""
    rows: list[Row] = []
    earlier = {line.key: line for line in before.lines}
    for line in after.lines:
        old = earlier.get(line.key)
        rows.append(Row("unit_price", line.key, old and old.unit_price, line.unit_price))
        if line.ladder or (old and old.ladder):
            rows.append(Row("ladder", line.key, old.ladder if old else (), line.ladder))
        rows.append(
            Row(
                "quantity",
                line.key,
                old and (old.quantity, old.unit),
                (line.quantity, line.unit),
            )
        )
        least = old and old.least_call_off
        if line.least_call_off or least:
            rows.append(Row("least_call_off", line.key, least, line.least_call_off))
    rows.append(Row("currency", None, before.currency, after.currency))
    rows.append(
        Row("delivery", None, (before.incoterm, before.place), (after.incoterm, after.place))
    )
    for name in ("lead_days", "payment", *EXTRAS, *CLAUSES):
        old, new = getattr(before, name), getattr(after, name)
        if name in ("lead_days", "payment") or old is not None or new is not None:
            rows.append(Row(name, None, old, new))
    return rows


def agreed(mine: Terms, theirs: Terms, *, both_offered: bool) -> list[Row]:
    """The terms on which the latest proposals of the two sides say the same.

    What neither names is agreed to be absent once both have made an offer (`both_offered`); a
    request says nothing of charges and clauses.
    """
    rows = [row for row in compare(mine, theirs) if row.agreed]
    if not both_offered:
        return rows
    named = {row.key for row in compare(mine, theirs)}
    absent = [Row("ladder", line.key, (), ()) for line in theirs.lines]
    absent += [Row("least_call_off", line.key, None, None) for line in theirs.lines]
    absent += [Row(name, None, None, None) for name in (*EXTRAS, *CLAUSES)]
    return rows + [row for row in absent if row.key not in named]


def changed(rows: Sequence[Row]) -> list[str]:
    """The keys of the terms that do not tally."""
    return [row.key for row in rows if not row.agreed]


def payment_problem(payment: Sequence[tuple[Decimal, str]]) -> str | None:
    """`empty`, `share` or `sum` when a payment schedule cannot stand; None when it can."""
    if not payment:
        return "empty"
    if any(not ZERO < percent <= 100 for percent, _trigger in payment):
        return "share"
    return None if sum(percent for percent, _trigger in payment) == 100 else "sum"
