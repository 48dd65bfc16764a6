"""The terms of an offer as plain facts: totals, what differs between two versions, what tallies.

Amounts are Decimals in the offer's one currency. Nothing here knows a language: pages, mails
and papers put the same facts into words (`wording.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from marketplace.money.amounts import quantise

ZERO = Decimal(0)

EXTRAS = ("tooling", "sample_cost", "freight", "insurance")
# Clauses that neither side need name.
CLAUSES = ("warranty_months", "requote_percent", "blanket", "part_least")


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods of the supplier's own as they were named in a version; `title` rows are (language, text)."""

    ref: str
    sku: str = ""
    title: tuple[tuple[str, str], ...] = ()


def goods_named(facts: dict[str, Any] | None) -> Goods | None:
    """The goods of a line as a version keeps them."""
    if facts is None:
        return None
    return Goods(facts["ref"], facts["sku"], tuple(sorted(facts["title"].items())))


@dataclass(frozen=True, slots=True)
class LineTerms:
    """One line: `key` is the RFQ line's id, `ladder` rows are (least quantity, unit price).

    In a blanket agreement `quantity` is all there is to call off, `least_call_off` the least at once.
    `listing` refers to the goods offered, where the request describes its own; `goods` are they as
    the version freezes them.
    """

    key: int
    quantity: int
    unit: str
    unit_price: Decimal | None
    ladder: tuple[tuple[int, Decimal], ...] = ()
    least_call_off: int | None = None
    listing: str = ""
    goods: Goods | None = None

    @property
    def named(self) -> Goods | None:
        """The goods offered; by their reference alone where no version has frozen them."""
        return self.goods or (Goods(self.listing) if self.listing else None)

    def amount(self, currency: str) -> Decimal:
        """Quantity times unit price, rounded once to the currency's smallest unit."""
        return quantise((self.unit_price or ZERO) * self.quantity, currency)


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything two sides agree on. `payment` rows are (percent, trigger).

    `blanket` is the first and the last day to call off, where an acceptance makes an agreement to
    call off from and not an order; the lead time is then that of each call-off.
    With `part_least` the buyer may take some lines alone, once their goods come to that much;
    the charges then stand in full. None where the offer stands as a whole.
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
    part_least: Decimal | None = None

    @property
    def keys(self) -> list[int]:
        """The lines of the request that are offered."""
        return [line.key for line in self.lines]

    @property
    def goods(self) -> Decimal:
        return sum((line.amount(self.currency) for line in self.lines), ZERO)

    @property
    def total(self) -> Decimal:
        """The goods and every charge the offer names."""
        charges = (getattr(self, name) for name in EXTRAS)
        return self.goods + sum((quantise(c, self.currency) for c in charges if c), ZERO)

    def part(self, keys: Collection[int]) -> Terms:
        """The same terms for the lines of these keys alone."""
        return replace(self, lines=tuple(line for line in self.lines if line.key in keys))


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
    earlier = {line.key: line for line in before.lines}
    later = {line.key: line for line in after.lines}
    rows: list[Row] = []
    for key in dict.fromkeys((*earlier, *later)):
        rows += _line_rows(key, earlier.get(key), later.get(key))
    rows.append(Row("currency", None, before.currency, after.currency))
    rows.append(
        Row("delivery", None, (before.incoterm, before.place), (after.incoterm, after.place))
    )
    for name in ("lead_days", "payment", *EXTRAS, *CLAUSES):
        old, new = getattr(before, name), getattr(after, name)
        if name in ("lead_days", "payment") or old is not None or new is not None:
            rows.append(Row(name, None, old, new))
    return rows


def _line_rows(key: int, old: LineTerms | None, new: LineTerms | None) -> Iterator[Row]:
    """One line of two versions; None where a version does not offer it."""
    before, after = old and old.unit_price, new and new.unit_price
    # A line that asks for no price and one that is not offered do not say the same.
    if before != after or (old and new):
        yield Row("unit_price", key, before, after)
    ladders = old.ladder if old else (), new.ladder if new else ()
    if any(ladders):
        yield Row("ladder", key, *ladders)
    yield Row(
        "quantity", key, old and (old.quantity, old.unit), new and (new.quantity, new.unit)
    )
    least = old and old.least_call_off, new and new.least_call_off
    if any(least):
        yield Row("least_call_off", key, *least)
    goods = old and old.named, new and new.named
    if any(goods):
        yield Row("listing", key, *goods)


def agreed(mine: Terms, theirs: Terms, *, both_offered: bool) -> list[Row]:
    """The terms on which the latest proposals of the two sides say the same.

    What neither names is agreed to be absent once both have made an offer (`both_offered`); a
    request says nothing of charges and clauses. Goods of its own a supplier may name at any time.
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
