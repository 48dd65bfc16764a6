"""A comparison as rows of cells: pages, sheets and programs show the same ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from marketplace.money.formatting import format_money
from orders.awards import wording
from orders.awards.choices import Basis, Standing
from orders.awards.columns import Column, Price
from orders.awards.comparing import Comparison
from orders.awards.queries import Asked
from orders.negotiation import wording as terms
from orders.negotiation.showing_landed import DOUBTS
from suppliers.catalogue.quantities import counted, in_days

NOT_OFFERED = "not_offered"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one quote says in one row. `value` is the bare figure, where the row has figures."""

    text: str
    small: tuple[str, ...] = ()
    value: Decimal | int | None = None
    best: bool = False
    pick: str = ""  # the negotiation to which the line may be awarded
    won: bool = False  # it was


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of every quote. `unit` is the currency or the unit of its figures; none in words."""

    code: str
    label: str
    cells: tuple[Cell, ...]
    unit: str = ""
    line: Asked | None = None
    chosen: str = ""  # the quote picked for the line, where it can be had

    @property
    def elsewhere(self) -> str:
        """The quote chosen, where it stands on another page."""
        return "" if self.chosen in [cell.pick for cell in self.cells] else self.chosen

    @property
    def awarded(self) -> bool:
        return self.line is not None and self.line.awarded is not None


Maker = Callable[[Column], tuple[Cell, Decimal | int | None]]


def rows(found: Comparison) -> list[Row]:
    """Every row in the order of a decision: prices, cost, time, terms, the supplier."""
    return [*_prices(found), *_costs(found), *_terms(found), *_supplier(found)]


def rows_of_page(found: Comparison) -> list[Row]:
    """The same with the quotes of one page; the best is marked among all of them."""
    shown = slice(max(found.page.start_index() - 1, 0), found.page.end_index())
    return [replace(row, cells=row.cells[shown]) for row in rows(found)]


def _row(found: Comparison, code: str, label: str, make: Maker, **facts: Any) -> Row:
    """A row of figures; each maker gives its cell and the figure that competes (None: none)."""
    made = [make(column) for column in found.columns]
    best = found.best([rival for _cell, rival in made])
    cells = tuple(replace(cell, best=at in best) for at, (cell, _rival) in enumerate(made))
    return Row(code, label, cells, **facts)


def _prices(found: Comparison) -> Iterator[Row]:
    picks = dict(found.options.picks)
    for asked in found.lines:
        name = terms.in_language(asked.title) or _("Line %(number)s") % {
            "number": asked.position
        }
        words = _("%(goods)s: unit price at %(quantity)s")
        if found.basis != Basis.QUOTED:
            words = _("%(goods)s: unit price at %(quantity)s, %(basis)s")
        label = words % {
            "basis": found.basis.label,
            "goods": name,
            "quantity": counted(asked.quantity, asked.unit),
        }
        row = _row(found, f"unit_price_{asked.position}", label, _price_of(found, asked))
        chosen = picks.get(asked.position, "")
        yield replace(
            row,
            unit=found.options.currency,
            line=asked,
            chosen=chosen if chosen in [cell.pick for cell in row.cells] else "",
        )


def _price_of(found: Comparison, asked: Asked) -> Maker:
    currency = found.options.currency
    rivals = found.basis != Basis.QUOTED or found.one_delivery

    def make(column: Column) -> tuple[Cell, Decimal | None]:
        price = column.prices.get(asked.position)
        if price is None:
            return Cell(_("Not offered")), None
        may_win = asked.awarded is None and column.quote.standing == Standing.OPEN
        cell = Cell(
            terms.NONE if price.amount is None else format_money(price.amount, currency),
            tuple(_about(found, column, price, asked)),
            price.amount,
            pick=column.ref if may_win else "",
            won=asked.awarded == column.quote.talk.rfq_id,
        )
        return cell, price.amount if price.alike and rivals else None

    return make


def _about(found: Comparison, column: Column, price: Price, asked: Asked) -> Iterator[str]:
    """What the reader has to know of a price: its goods, its own currency, its own quantity."""
    if not asked.title:
        yield wording.goods(column, asked.position)
    offer = column.quote.offer
    if price.quoted is None:
        yield _("No price below %(quantity)s") % {
            "quantity": counted(price.line.ladder[0][0], price.line.unit)
        }
    elif offer.currency != found.options.currency or price.amount != price.quoted:
        yield _("%(amount)s as quoted") % {"amount": format_money(price.quoted, offer.currency)}
    if not price.brought and price.quoted is not None:
        yield _("as quoted, under %(incoterm)s") % {"incoterm": offer.incoterm}
    if (price.line.quantity, price.line.unit) != (asked.quantity, asked.unit):
        yield _("quoted for %(quantity)s") % {
            "quantity": counted(price.line.quantity, price.line.unit)
        }


def _costs(found: Comparison) -> Iterator[Row]:
    currency = found.options.currency
    alike = found.one_delivery
    yield _row(
        found,
        "total",
        _("Total as quoted"),
        lambda column: _total(found, column, alike),
        unit=currency,
    )
    if found.basis != Basis.QUOTED:
        label = _("Total at %(basis)s") % {"basis": found.basis.label}
        yield _row(
            found, "levelled", label, lambda column: _levelled(found, column), unit=currency
        )
    label = _("Landed cost, estimate")
    yield _row(found, "landed", label, lambda column: _landed(found, column), unit=currency)


def _total(found: Comparison, column: Column, alike: bool) -> tuple[Cell, Decimal | None]:
    """It competes only with totals of the same delivery, for all the lines."""
    offer, small = column.quote.offer, list(_part(found, column))
    if offer.currency != found.options.currency:
        amount = format_money(offer.total, offer.currency)
        small.insert(0, _("%(amount)s as quoted") % {"amount": amount})
    if column.total is None:
        return Cell(terms.NONE, tuple(small)), None
    rival = column.total if alike and column.whole else None
    text = format_money(column.total, found.options.currency)
    return Cell(text, tuple(small), column.total), rival


def _part(found: Comparison, column: Column) -> Iterator[str]:
    if not column.whole:
        yield _("for %(some)s of %(all)s lines") % {
            "some": len(column.prices),
            "all": len(found.lines),
        }


def _levelled(found: Comparison, column: Column) -> tuple[Cell, Decimal | None]:
    levelled = column.levelled
    if levelled.amount is None:
        reason = str(levelled.gap.label) if levelled.gap else ""
        return Cell(_("Cannot be brought to it"), (reason,)), None
    small = (*wording.added(levelled, found), *_part(found, column))
    text = format_money(levelled.amount, found.options.currency)
    rival = levelled.amount if column.whole else None
    return Cell(text, small, levelled.amount), rival


def _landed(found: Comparison, column: Column) -> tuple[Cell, Decimal | None]:
    landed = column.landed
    if landed is None:
        return Cell(_("Not known")), None
    doubts = tuple(str(DOUBTS[doubt]) for doubt in DOUBTS if doubt in landed.estimate.doubts)
    if landed.amount is None:
        return Cell(_("Not known"), doubts), None
    rival = landed.amount if landed.whole and column.whole else None
    small = (*_part(found, column), *doubts)
    return Cell(
        format_money(landed.amount, found.options.currency), small, landed.amount
    ), rival


def _terms(found: Comparison) -> Iterator[Row]:
    def lead(column: Column) -> tuple[Cell, int]:
        days = column.quote.offer.lead_days
        warned = (str(column.quote.late),) if column.quote.late else ()
        return Cell(in_days(days), warned, days), days

    yield _row(found, "lead_days", _("Lead time"), lead, unit=_("days"))
    yield _words(found, "delivery", _("Incoterm and named place"), _delivery)
    yield _words(
        found, "payment", _("Payment"), lambda c: (terms.payment(c.quote.offer.schedule),)
    )
    yield _words(found, "charges", _("Charges"), lambda c: wording.charges(c.quote.offer))
    yield _words(
        found,
        "valid_until",
        _("Valid until"),
        lambda c: (wording.day(c.quote.offer.valid_until),),
    )
    yield _words(found, "part_least", _("Lines taken alone"), _separable)
    yield _words(found, "sample", _("Sample"), wording.samples)


def _delivery(column: Column) -> Sequence[str]:
    return (f"{column.quote.offer.incoterm} {column.quote.offer.place}",)


def _separable(column: Column) -> Sequence[str]:
    offer = column.quote.offer
    if offer.part_least is None:
        return (_("as a whole only; the supplier has to agree to less"),)
    return (terms.value("part_least", offer.part_least, offer.currency),)


def _supplier(found: Comparison) -> Iterator[Row]:
    yield _words(found, "tier", _("What we checked"), wording.level)
    yield _words(found, "response", _("Response"), wording.answering)
    yield _words(found, "credibility", _("Here so far"), wording.credibility)


def _words(
    found: Comparison, code: str, label: str, say: Callable[[Column], Sequence[str]]
) -> Row:
    """A row in which nothing competes."""
    cells = []
    for column in found.columns:
        first, *rest = say(column) or (terms.NONE,)
        cells.append(Cell(first, tuple(rest)))
    return Row(code, label, tuple(cells))
