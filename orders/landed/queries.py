"""An estimate of what goods cost landed in China, from the rates that hold on a day."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from marketplace.lifecycle import clock
from marketplace.money.amounts import quantise, shared
from marketplace.money.conversion import Rate
from marketplace.money.rates import RateMissing, rate
from orders.landed.choices import Basis, Charged
from orders.landed.goods import Charge, Deal, Doubt, Estimate, Item, Line
from orders.landed.models import ConsumptionTax, Dated, ImportCharge, ImportDuty
from orders.landed.taxes import YUAN, ZERO, Excise, taxes
from orders.landed.value import Cif, cif
from suppliers.catalogue import incoterms

WEDNESDAY = 2
# Inland transport is in the price already.
TO_THE_DOOR = frozenset({"DAP", "DPU"})
AFTER_THE_BORDER = (Charged.PORT, Charged.AGENCY, Charged.INSPECTION, Charged.INLAND)

D = TypeVar("D", bound=Dated)
K = TypeVar("K", bound=Hashable)
Rows = tuple[list[ImportDuty], list[ConsumptionTax], dict[str, ImportCharge]]


def estimate(deal: Deal, *, on: date | None = None, fees: Decimal | None = None) -> Estimate:
    """What `deal` costs at the door, by the rows that hold `on` a day (today).

    `fees` is the buyer's own figure in yuan for everything after the border. Raises
    `RateMissing` where its currency has no rate to yuan.
    """
    day = on or clock.now().date()
    return _reckoned(deal, _rows(deal.items, day), customs_rate(deal.currency, day), fees)


def estimates(deals: Mapping[K, Deal], *, on: date | None = None) -> dict[K, Estimate]:
    """As `estimate`, of several deals by rows that are read once; without those of no rate."""
    day = on or clock.now().date()
    rows = _rows([item for deal in deals.values() for item in deal.items], day)
    rates = {currency: _known_rate(currency, day) for currency in _currencies(deals)}
    return {
        key: _reckoned(deal, rows, by, None)
        for key, deal in deals.items()
        if (by := rates[deal.currency]) is not None
    }


def charges_of(day: date) -> dict[str, ImportCharge]:
    """What else importing costs on a day, by what it is for."""
    rows = _newest(ImportCharge.objects.all(), day, "charge")
    return {row.charge: row for row in rows}


def _currencies(deals: Mapping[K, Deal]) -> set[str]:
    return {deal.currency for deal in deals.values()}


def _known_rate(currency: str, day: date) -> Rate | None:
    try:
        return customs_rate(currency, day)
    except RateMissing:
        return None


def _reckoned(deal: Deal, rows: Rows, by: Rate, fees: Decimal | None) -> Estimate:
    duties, excises, charges = rows
    value = _cif(deal, charges)
    values = shared(by.apply(value.total), [item.amount for item in deal.items], YUAN)
    goods = list(zip(deal.items, values, strict=True))
    missing = tuple(item for item in deal.items if not _under(item.hs_code, duties))
    lines = _lines(goods, duties, excises)
    if waived := _waived(lines, charges):
        lines = _lines(goods, duties, excises, collected=False)
    counted = [] if fees is not None else _counted(deal, charges)
    after = _after(counted, value=sum(values, ZERO), fees=fees)
    doubts = set(_doubts(deal, value, lines, missing)) | ({Doubt.WAIVED} if waived else set())
    rest = [row for line in lines for row in (line.duty, line.excise)] + counted
    rest += [charges.get(Charged.INSURANCE) if value.insurance_assumed else None]
    rest += [charges.get(Charged.DUTY_WAIVER) if waived else None]
    sources = {row.source: row.checked_on for row in rest if row is not None}
    return Estimate(
        deal,
        by,
        value,
        lines,
        after,
        frozenset(doubts),
        tuple(sorted(sources.items())),
        missing,
    )


def customs_rate(currency: str, day: date) -> Rate:
    """The rate Customs converts by: of the third Wednesday of the month before `day`.

    Where none is stored so far back, the newest there is.
    """
    try:
        return rate(currency, YUAN, on=third_wednesday_before(day))
    except RateMissing:
        return rate(currency, YUAN, on=day)


def third_wednesday_before(day: date) -> date:
    """The third Wednesday of the month before `day`'s."""
    first = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7 + 14)


def _rows(items: Iterable[Item], day: date) -> Rows:
    codes = Q()
    for item in items:
        if heading := item.hs_code[:6]:
            above = [heading[:length] for length in (4, 5)]
            codes |= Q(hs_code__startswith=heading) | Q(hs_code__in=above)
    if not codes:
        return [], [], charges_of(day)
    duties = _newest(ImportDuty.objects.filter(codes), day, "hs_code", "goods")
    subject = ("hs_code", "from_value", "value_unit")
    excises = _newest(ConsumptionTax.objects.filter(codes), day, *subject)
    return duties, excises, charges_of(day)


def _newest(rows: QuerySet[D], day: date, *subject: str) -> list[D]:
    """Of each subject the row that began last, of those that hold on the day."""
    held = rows.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)
    return list(held.order_by(*subject, "-from_on", "-pk").distinct(*subject))


def _cif(deal: Deal, charges: dict[str, ImportCharge]) -> Cif:
    price = sum((item.amount for item in deal.items), ZERO) + deal.extras
    row = charges.get(Charged.INSURANCE)
    return cif(
        price=price,
        freight=deal.freight,
        insurance=deal.insurance,
        # Under D terms the seller bears the risk, and what it costs is in the price.
        seller_insures=deal.incoterm in incoterms.SELLER_INSURES | TO_THE_DOOR,
        rate=row.amount if row else ZERO,
        currency=deal.currency,
    )


def _lines(
    goods: Iterable[tuple[Item, Decimal]],
    duties: list[ImportDuty],
    excises: list[ConsumptionTax],
    *,
    collected: bool = True,
) -> tuple[Line, ...]:
    """Each item that has its rates, with its taxes; without duty where it is not `collected`."""
    lines = []
    for item, value in goods:
        rows = _under(item.hs_code, duties)
        if not rows:
            continue
        # Several Chinese codes may share the six figures both countries agree on: the dearest.
        duty = max(rows, key=_duty)
        levied = sorted(
            (row for row in excises if duty.hs_code.startswith(row.hs_code)), key=_dearest_first
        )
        by_tax = {_excise(row): row for row in levied}
        due = taxes(
            value,
            duty=_duty(duty) if collected else ZERO,
            vat=duty.vat,
            excises=list(by_tax),
            measures=item.measures,
        )
        excise = by_tax[due.levied] if due.levied else None
        lines.append(
            Line(item, duty, excise, _duty(duty), min(_duty(row) for row in rows), due)
        )
    return tuple(lines)


def _under(code: str, duties: list[ImportDuty]) -> list[ImportDuty]:
    """The rows of the longest heading that covers the code, six figures at most."""
    for length in (6, 5, 4):
        heading = code[:length]
        found = [
            row
            for row in duties
            if len(heading) == length
            and (row.hs_code.startswith(heading) if length == 6 else row.hs_code == heading)
        ]
        if found:
            return found
    return []


def _duty(row: ImportDuty) -> Decimal:
    """A provisional rate takes the place of the MFN rate where it is lower."""
    return row.mfn if row.provisional is None else min(row.mfn, row.provisional)


def _dearest_first(row: ConsumptionTax) -> Any:
    return -row.from_value, row.value_unit


def _excise(row: ConsumptionTax) -> Excise:
    return Excise(row.rate, row.amount, row.unit, row.from_value, row.value_unit)


def _waived(lines: Iterable[Line], charges: dict[str, ImportCharge]) -> bool:
    """Whether all the duty together is below what is collected."""
    row = charges.get(Charged.DUTY_WAIVER)
    due = sum((line.taxes.duty for line in lines), ZERO)
    return row is not None and ZERO < due < row.amount


def _counted(deal: Deal, rows: dict[str, ImportCharge]) -> list[ImportCharge]:
    """The charges after the border that the price does not bear already."""
    borne = {Charged.INLAND} if deal.incoterm in TO_THE_DOOR else set()
    return [rows[kind] for kind in AFTER_THE_BORDER if kind in rows and kind not in borne]


def _after(
    counted: Iterable[ImportCharge], *, value: Decimal, fees: Decimal | None
) -> tuple[Charge, ...]:
    if fees is not None:
        return (Charge(None, fees),)
    return tuple(Charge(Charged(row.charge).label, _charge(row, value)) for row in counted)


def _charge(row: ImportCharge, value: Decimal) -> Decimal:
    amount = value * row.amount if row.basis == Basis.SHARE else row.amount
    return quantise(amount, YUAN)


def _doubts(
    deal: Deal, value: Cif, lines: Iterable[Line], missing: Iterable[Item]
) -> Iterable[Doubt]:
    if value.freight is None and deal.incoterm not in incoterms.SELLER_PAYS_FREIGHT:
        yield Doubt.NO_FREIGHT
    if value.insurance_assumed:
        yield Doubt.INSURANCE
    if deal.incoterm in TO_THE_DOOR:
        yield Doubt.INLAND
    if any(line.lowest_rate != line.duty_rate for line in lines):
        yield Doubt.RANGE
    if any(line.duty.unsure for line in lines):
        yield Doubt.UNSURE
    if any(line.taxes.unmeasured for line in lines):
        yield Doubt.UNMEASURED
    for item in missing:
        yield Doubt.NO_DUTY if item.hs_code else Doubt.NO_CODE
