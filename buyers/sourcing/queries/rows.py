"""The rows of a comparison, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buyers.sourcing.comparing import Cell, Line, Row
from marketplace.money.formatting import format_money
from suppliers.catalogue import certifications, sampling
from suppliers.catalogue.quantities import Figure, counted
from suppliers.catalogue.queries import ListingFacts
from suppliers.catalogue.templatetags.goods import country_name, gate_words, hs, plain_number
from suppliers.search.queries.rates import DayRates
from suppliers.search.queries.ticked import level_label

NOTHING = Cell(None)
Teller = Callable[[ListingFacts], Cell]


def rows_of(
    columns: list[ListingFacts], *, rates: DayRates, quantity: int | None = None
) -> list[Row]:
    """Every row that at least one listing has something to say in; with a quantity, first what it costs."""
    tellers = [("prices", gettext_lazy("Price tiers"), _prices(rates)), *_TELLERS]
    if quantity:
        label = _("Price at %(quantity)s") % {"quantity": f"{quantity:,}"}
        tellers.insert(0, ("at_quantity", label, _price_at(quantity, rates)))
    rows = [
        Row(code, label, tuple(tell(facts) for facts in columns))
        for code, label, tell in tellers
    ]
    return [row for row in rows if any(cell.value is not None for cell in row.cells)]


def _prices(rates: DayRates) -> Teller:
    def tell(facts: ListingFacts) -> Cell:
        if facts.price_gate:
            return Cell(facts.price_gate, (Line(gate_words(facts.price_gate)),))
        if facts.price_on_request or not facts.tiers:
            return Cell("on request", (Line(_("Price on request")),))
        value = (facts.currency, facts.unit, *facts.tiers)
        return Cell(value, tuple(_tiers(facts, rates)))

    return tell


def _price_at(quantity: int, rates: DayRates) -> Teller:
    """The price of one unit, and of all of them; below the minimum order, that of the minimum."""

    def tell(facts: ListingFacts) -> Cell:
        if facts.price_gate or facts.price_on_request or not facts.tiers:
            return NOTHING
        counted_for = max(quantity, facts.moq or 1)
        price = facts.price_at(counted_for)
        assert price is not None
        about = rates.convert(price, facts.currency)
        small = "" if about is None else format_money(about, rates.currency)
        lines = [Line(format_money(price, facts.currency), small)]
        total = format_money(price * counted_for, facts.currency)
        lines.append(Line("", _("%(total)s in all") % {"total": total}))
        if counted_for > quantity:
            least = counted(counted_for, facts.unit)
            lines.append(Line("", _("from %(quantity)s") % {"quantity": least}))
        return Cell((facts.currency, facts.unit, price, counted_for), tuple(lines))

    return tell


def _tiers(facts: ListingFacts, rates: DayRates) -> Iterator[Line]:
    ends = [*(rung.min_quantity - 1 for rung in facts.tiers[1:]), None]
    for rung, end in zip(facts.tiers, ends, strict=True):
        span = f"{rung.min_quantity:,}–{end:,}" if end else f"{rung.min_quantity:,}+"
        about = rates.convert(rung.unit_price, facts.currency)
        exact = format_money(rung.unit_price, facts.currency)
        small = "" if about is None else format_money(about, rates.currency)
        yield Line(_("%(span)s: %(price)s") % {"span": span, "price": exact}, small)


def _moq(facts: ListingFacts) -> Cell:
    if facts.moq is None:
        return NOTHING
    lines = [Line(counted(facts.moq, facts.unit))]
    if facts.order_multiple > 1:
        multiple = counted(facts.order_multiple, facts.unit)
        lines.append(Line("", _("in multiples of %(quantity)s") % {"quantity": multiple}))
    return Cell((facts.moq, facts.unit, facts.order_multiple), tuple(lines))


def _days(days: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": Figure(days)}


def _lead(facts: ListingFacts) -> Cell:
    if facts.lead_steps:
        lines = [
            Line(
                _("By agreement") if step.days is None else _days(step.days),
                _("from %(quantity)s") % {"quantity": counted(step.min_quantity, facts.unit)},
            )
            for step in facts.lead_steps
        ]
        return Cell(tuple(facts.lead_steps), tuple(lines))
    if facts.lead_days is None:
        return NOTHING
    return Cell(facts.lead_days, (Line(_days(facts.lead_days)),))


def _terms(facts: ListingFacts) -> Cell:
    if not facts.terms:
        return NOTHING
    lines = tuple(Line(f"{code} {place}") for code, place in facts.terms)
    return Cell(frozenset(facts.terms), lines)


def _certificates(facts: ListingFacts) -> Cell:
    if not facts.certificates:
        return NOTHING
    return Cell(
        frozenset(facts.certificates),
        tuple(Line(certifications.shown(n)) for n in facts.certificates),
    )


def _sample(facts: ListingFacts) -> Cell:
    if not facts.samples:
        return NOTHING
    said = sampling.summary(facts)
    days = facts.sample_lead_days
    return Cell((said, days), (Line(said, "" if days is None else _days(days)),))


def _carton(facts: ListingFacts) -> Cell:
    sides = facts.carton_cm
    if sides is None:
        return NOTHING
    text = " × ".join(plain_number(side) for side in sides)
    volume = sides[0] * sides[1] * sides[2] / Decimal(1_000_000)
    small = _("%(volume)s m³") % {"volume": plain_number(volume.quantize(Decimal("0.001")))}
    return Cell(sides, (Line(f"{text} cm", small),))


def _weight(name: str) -> Teller:
    def tell(facts: ListingFacts) -> Cell:
        weight = getattr(facts, name)
        return (
            NOTHING if weight is None else Cell(weight, (Line(f"{plain_number(weight)} kg"),))
        )

    return tell


def _shelf_life(facts: ListingFacts) -> Cell:
    months = facts.shelf_life_months
    if not months:
        return NOTHING
    text = ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    return Cell(months, (Line(text),))


def _plain(name: str, said: Callable[[Any], Any]) -> Teller:
    def tell(facts: ListingFacts) -> Cell:
        value = getattr(facts, name)
        return Cell(value, (Line(said(value)),)) if value else NOTHING

    return tell


def _level(facts: ListingFacts) -> Cell:
    level = facts.organisation.level
    return Cell(level, (Line(level_label(level)),))


_TELLERS: list[tuple[str, Any, Teller]] = [
    ("moq", gettext_lazy("Minimum order"), _moq),
    ("lead_time", gettext_lazy("Lead time"), _lead),
    ("incoterms", gettext_lazy("Incoterms"), _terms),
    ("certificates", gettext_lazy("Certificates"), _certificates),
    ("sample", gettext_lazy("Samples"), _sample),
    (
        "units_per_carton",
        gettext_lazy("Units per carton"),
        _plain("units_per_carton", plain_number),
    ),
    ("carton", gettext_lazy("Carton size"), _carton),
    ("net_kg", gettext_lazy("Net weight"), _weight("net_kg")),
    ("gross_kg", gettext_lazy("Gross weight"), _weight("gross_kg")),
    ("shelf_life", gettext_lazy("Shelf life"), _shelf_life),
    ("hs_code", gettext_lazy("HS code"), _plain("hs_code", hs)),
    ("origin", gettext_lazy("Country of origin"), _plain("origin", country_name)),
    ("level", gettext_lazy("Vetting"), _level),
]
