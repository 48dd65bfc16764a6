"""Quotes in one currency and at one delivery: the figures of each, and which is the best of a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core.paginator import Page, Paginator

from marketplace.money.amounts import quantise
from marketplace.money.conversion import Rate
from marketplace.money.rates import RateMissing, rate
from orders.awards.choices import Basis, Gap
from orders.awards.columns import Column, Landed, Price, ordered
from orders.awards.levelling import Known, Levelled, Priced, level
from orders.awards.options import MOST, Options
from orders.awards.queries import Asked, Gathered, Quote
from orders.landed import queries as landed
from orders.landed.choices import Basis as Counting
from orders.landed.choices import Charged
from orders.landed.goods import Doubt, Estimate
from orders.landed.models import ImportCharge
from orders.negotiation.importing import deal_of
from orders.negotiation.terms import LineTerms

YUAN = "CNY"
# An estimate without one of these is short of something large, and no rival to a whole one.
SHORT = frozenset({Doubt.NO_FREIGHT, Doubt.UNMEASURED})
FINEST = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Comparison:
    """All the columns in their order, `MOST` to a page; the rates and rows they rest on."""

    gathered: Gathered
    options: Options
    basis: Basis
    columns: tuple[Column, ...]
    hidden: tuple[str, ...]
    rates: tuple[Rate, ...]
    charges: tuple[ImportCharge, ...]
    known: Known

    @property
    def page(self) -> Page[Column]:
        """Those beside each other at once; the last where an address asks for one beyond it."""
        return Paginator(self.columns, MOST).get_page(self.options.page)

    @property
    def pages(self) -> list[tuple[Page[Column], str]]:
        """Each page of columns with the address part that leads there."""
        paginator = self.page.paginator
        return [
            (paginator.page(at), self.options.query(page=at)) for at in paginator.page_range
        ]

    @property
    def sheet_query(self) -> str:
        return self.options.query(page=1, picks=())

    @property
    def whole_query(self) -> str:
        """With nothing hidden."""
        return self.options.query(hidden=())

    @property
    def heads(self) -> list[tuple[Column, str]]:
        """Each column of the page with the address part that hides it."""
        hidden = self.options.hidden
        return [(each, self.options.query(hidden=(*hidden, each.ref))) for each in self.page]

    @property
    def lines(self) -> tuple[Asked, ...]:
        return self.gathered.lines

    @property
    def one_delivery(self) -> bool:
        """Whether all that is shown is quoted under one Incoterm."""
        return len({column.quote.offer.incoterm for column in self.columns}) < 2

    def best(self, values: Sequence[Decimal | int | None]) -> frozenset[int]:
        """The columns that hold the least of a row, where quotes differ in it."""
        rivals = {
            at: value
            for at, (column, value) in enumerate(zip(self.columns, values, strict=True))
            if value is not None and column.live
        }
        least = min(rivals.values(), default=None)
        if len(set(rivals.values())) < 2:
            return frozenset()
        return frozenset(at for at, value in rivals.items() if value == least)


def compare(gathered: Gathered, options: Options, *, day: date) -> Comparison:
    """All quotes as `options` wants them, by the rates and rows of the day."""
    quotes = gathered.quotes
    basis = options.basis or _common(quotes)
    rates = _rates({q.offer.currency for q in quotes} | {YUAN}, options.currency)
    rows = landed.charges_of(day)
    known = _known(options, rows, rates.get(YUAN))
    estimates = _estimates(quotes, options.freight, rates, day)
    found = [
        _column(at, quote, gathered, basis, known, rates, estimates.get(quote.talk.pk))
        for at, quote in enumerate(quotes, start=1)
    ]
    shown = [column for column in found if column.ref not in options.hidden]
    shown = ordered(shown, options.sort, gathered.lines)
    return Comparison(
        gathered,
        replace(options, basis=basis),
        basis,
        tuple(replace(column, number=at) for at, column in enumerate(shown, start=1)),
        tuple(column.ref for column in found if column.ref in options.hidden),
        tuple(by for by in rates.values() if by is not None and by.base != by.quote),
        tuple(rows[kind] for kind in _used(basis) if kind in rows),
        known,
    )


def _common(quotes: Iterable[Quote]) -> Basis:
    """As quoted where all deliver alike, else at the Chinese port."""
    return Basis.QUOTED if len({q.offer.incoterm for q in quotes}) < 2 else Basis.CIF


def _used(basis: Basis) -> tuple[str, ...]:
    if basis == Basis.QUOTED:
        return ()
    at_port = (Charged.INSURANCE,)
    return at_port if basis == Basis.CIF else (*at_port, Charged.PORT, Charged.INLAND)


def _rates(currencies: set[str], to: str) -> dict[str, Rate | None]:
    found: dict[str, Rate | None] = {}
    for currency in sorted(currencies):
        try:
            found[currency] = rate(currency, to)
        except RateMissing:
            found[currency] = None
    return found


def _known(options: Options, rows: dict[str, ImportCharge], yuan: Rate | None) -> Known:
    """The dated rows in the currency compared in; a share of the value is no amount of its own."""

    def fixed(kind: str) -> Decimal | None:
        row = rows.get(kind)
        if row is None or yuan is None or row.basis != Counting.CONSIGNMENT:
            return None
        return yuan.apply(row.amount)

    insurance = rows.get(Charged.INSURANCE)
    return Known(
        options.currency,
        freight=options.freight,
        insurance_share=insurance.amount if insurance else None,
        port=fixed(Charged.PORT),
        inland=fixed(Charged.INLAND),
    )


def _estimates(
    quotes: Iterable[Quote], freight: Decimal | None, rates: dict[str, Rate | None], day: date
) -> dict[int, Estimate]:
    """What each costs landed, with the reader's own freight where it leaves that to them."""
    deals = {}
    for quote in quotes:
        goods = {key: line.goods for key, line in quote.talk.rfq.asked.items()}
        currency, by = quote.offer.currency, rates[quote.offer.currency]
        own = None if freight is None or by is None else quantise(freight / by.value, currency)
        deal = deal_of(quote.offer.terms, goods, freight=own)
        if deal is not None:
            deals[quote.talk.pk] = deal
    return landed.estimates(deals, on=day)


def _column(
    number: int,
    quote: Quote,
    gathered: Gathered,
    basis: Basis,
    known: Known,
    rates: dict[str, Rate | None],
    estimate: Estimate | None,
) -> Column:
    by, yuan = rates[quote.offer.currency], rates[YUAN]
    lines, levelled = quote.lines, _levelled(quote, by, basis, known)
    carried = _carried(quote, levelled, basis, by)
    return Column(
        number,
        quote,
        {
            asked.position: _price(asked, lines[asked.position], by, carried)
            for asked in gathered.lines
            if asked.position in lines
        },
        by and by.apply(quote.offer.total),
        levelled,
        _landed(estimate, yuan) if estimate else None,
        all(asked.position in lines for asked in gathered.lines),
    )


def _carried(quote: Quote, levelled: Levelled, basis: Basis, by: Rate | None) -> Decimal | None:
    """By what a price is multiplied to carry its share of what delivery costs; None where unknown.

    Tooling and samples are paid for once and in no price.
    """
    if basis == Basis.QUOTED:
        return Decimal(1)
    terms = quote.offer.terms
    if by is None or levelled.amount is None or not terms.goods:
        return None
    once = (terms.tooling or 0) + (terms.sample_cost or 0)
    return (levelled.amount - once * by.value) / (terms.goods * by.value)


def _price(asked: Asked, line: LineTerms, by: Rate | None, carried: Decimal | None) -> Price:
    """By the ladder at the quantity asked for, else the price of the quantity quoted."""
    quoted, alike = line.unit_price, line.unit == asked.unit
    if line.ladder:
        reached = [price for least, price in line.ladder if least <= asked.quantity]
        quoted = reached[-1] if reached else None
    else:
        alike = alike and line.quantity <= asked.quantity
    if quoted is None or by is None:
        return Price(line, quoted, None, False, False)
    amount = (quoted * by.value * (carried or 1)).quantize(FINEST)
    return Price(line, quoted, amount, alike and carried is not None, carried is not None)


def _levelled(quote: Quote, by: Rate | None, basis: Basis, known: Known) -> Levelled:
    if by is None:
        return Levelled(None, gap=Gap.RATE)
    offer = quote.offer
    priced = Priced(
        by.apply(offer.total),
        offer.incoterm,
        None if offer.freight is None else by.apply(offer.freight),
        None if offer.insurance is None else by.apply(offer.insurance),
    )
    return level(priced, basis, known)


def _landed(estimate: Estimate, yuan: Rate | None) -> Landed:
    amount = yuan.apply(estimate.total) if yuan and estimate.whole else None
    return Landed(estimate, amount, not SHORT & estimate.doubts)
