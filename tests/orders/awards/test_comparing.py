"""Quotes in one currency and at one delivery, and which of them is the best."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle import clock
from marketplace.money.models import Rate
from orders.awards.choices import Basis, Gap, Sort, Standing
from orders.awards.columns import Column, Landed, ordered
from orders.awards.comparing import Comparison, compare
from orders.awards.options import Options
from orders.awards.showing import Row, rows
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.negotiation.states import OfferState
from orders.negotiation.terms import LineTerms
from tests import build
from tests.build import Company
from tests.orders.awards import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR)


@pytest.fixture
def need(haoyuan: Company, moderator: Member, fellside: Company, rival: Company) -> Need:
    return making.opened(haoyuan, moderator, fellside, rival)


def compared(need: Need, by: Company, **chosen: Any) -> Comparison:
    now = clock.now()
    gathered = making.gathered(need, by, now)
    return compare(gathered, Options(**({"currency": "GBP"} | chosen)), day=now.date())


def row(found: Comparison, code: str) -> Row:
    return next(each for each in rows(found) if each.code == code)


def best(found: Comparison, code: str) -> list[int]:
    return [at for at, cell in enumerate(row(found, code).cells) if cell.best]


@pytest.mark.capability(
    "Q11",
    "unit price at the quantity asked for, totals and landed cost in one currency at the day's rate",
)
def test_the_price_at_the_quantity_asked_for(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    talk = making.quoted(need, fellside)
    ladder = ((480, Decimal("16.00")), (960, Decimal("15.00")), (2000, Decimal("14.00")))
    first, second = talk.current.terms.lines
    lines = (replace(first, quantity=2000, unit_price=Decimal("14.00"), ladder=ladder), second)
    other = making.quoted(need, rival)
    negotiations.withdraw(by=rival.trader, ref=other.ref)
    offer = replace(other.offers.get().terms, lines=_of(other, lines))
    negotiations.send(by=rival.trader, ref=other.ref, terms=offer)

    cells = row(compared(need, haoyuan), "unit_price_1").cells

    assert [cell.value for cell in cells] == [Decimal("15.00"), Decimal("15.00")]
    assert cells[1].small == ("quoted for 2,000 cartons",)


def _of(talk: Negotiation, lines: tuple[LineTerms, ...]) -> tuple[LineTerms, ...]:
    keys = [line.pk for line in talk.rfq.lines.all()]
    return tuple(replace(line, key=key) for key, line in zip(keys, lines, strict=True))


@pytest.mark.capability(
    "Q11",
    "unit price at the quantity asked for, totals and landed cost in one currency at the day's rate",
)
def test_everything_in_one_currency_at_the_rate_of_the_day(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    making.quoted(need, fellside)
    making.quoted(need, rival, currency="CNY", prices=("100.00", "90.00"))
    Rate.objects.all().delete()
    Rate.objects.create(
        base="GBP", quote="CNY", value=10, source="Test", as_of=clock.now().date()
    )

    found = compared(need, haoyuan, currency="CNY")

    assert [cell.value for cell in row(found, "unit_price_1").cells] == [150, 100]
    assert [cell.value for cell in row(found, "total").cells] == [187200, 139200]
    assert best(found, "unit_price_1") == best(found, "total") == [1]
    assert best(found, "lead_days") == []  # both take as long
    assert [(rate.base, rate.source) for rate in found.rates] == [("GBP", "Test")]
    landed = found.columns[1].landed
    assert landed is not None
    assert landed.amount is None  # a line has no HS code: no total is made up
    assert row(found, "landed").cells[1].small


def test_without_a_rate_a_quote_is_not_converted(
    need: Need, haoyuan: Company, fellside: Company
) -> None:
    making.quoted(need, fellside, currency="EUR")
    Rate.objects.all().delete()

    found = compared(need, haoyuan, basis=Basis.CIF)

    assert found.columns[0].levelled.gap == Gap.RATE
    assert row(found, "total").cells[0].value is None
    assert row(found, "unit_price_1").cells[0].text == "–"


@pytest.mark.capability(
    "Q11", "the best of a row is marked in words, among quotes that can be compared"
)
def test_only_like_competes_with_like(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    making.quoted(need, fellside)
    making.quoted(need, rival, prices=("14.00", None), lead_days=20)

    found = compared(need, haoyuan)

    assert best(found, "unit_price_1") == [1]
    assert best(found, "unit_price_2") == []  # one price alone is no comparison
    assert best(found, "total") == []  # a total of one line is no rival
    assert best(found, "lead_days") == [1]
    assert row(found, "unit_price_2").cells[1].text == "Not offered"


@pytest.mark.capability(
    "Q11", "the best of a row is marked in words, among quotes that can be compared"
)
def test_totals_compete_at_one_delivery_only(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    making.quoted(need, fellside)
    making.quoted(need, rival, incoterm="FOB", place="Felixstowe", prices=("14.00", "9.00"))

    found = compared(need, haoyuan)
    named = compared(need, haoyuan, freight=Decimal("100.00"))

    assert found.basis == Basis.CIF
    assert best(found, "total") == best(found, "levelled") == []
    assert row(found, "levelled").cells[1].text == "Cannot be brought to it"
    assert best(named, "levelled") == [1]
    prices = row(named, "unit_price_1").cells
    assert prices[0].value == 15
    # Its share by value of the freight and the insurance: 17,919.13 over 17,760 of goods.
    assert prices[1].value == Decimal("14.1254")
    assert prices[1].small == ("£14.00 as quoted",)
    assert best(named, "unit_price_1") == [1]
    unknown = row(found, "unit_price_1").cells[1]
    assert (unknown.value, unknown.best) == (14, False)
    assert unknown.small == ("as quoted, under FOB",)
    assert "your own figure" in row(named, "levelled").cells[1].small[0]


@pytest.mark.capability("Q11", "a quote that is expired or withdrawn is shown as such")
def test_what_cannot_be_had_any_more_is_no_rival(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    gone = making.quoted(need, fellside, prices=("1.00", "1.00"))
    making.quoted(need, rival)
    negotiations.withdraw(by=fellside.trader, ref=gone.ref)

    found = compared(need, haoyuan, sort=Sort.TOTAL)

    standings = [column.quote.standing for column in found.columns]
    assert standings == [Standing.OPEN, Standing.WITHDRAWN]
    assert best(found, "unit_price_1") == []
    late = clock.now() + timedelta(days=11)
    expired = making.gathered(need, haoyuan, late).quotes
    assert [quote.standing for quote in expired] == [Standing.WITHDRAWN, Standing.EXPIRED]
    gone.offers.update(state=OfferState.SET_ASIDE)
    aside = making.gathered(need, haoyuan, late).quotes
    assert [quote.standing for quote in aside] == [Standing.SET_ASIDE, Standing.EXPIRED]


@pytest.mark.capability("Q11", "columns are sorted and hidden")
def test_columns_are_sorted_and_hidden(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    dear = making.quoted(need, fellside, lead_days=10)
    cheap = making.quoted(need, rival, prices=("14.00", "8.00"))

    def order(**chosen: Any) -> list[str]:
        return [column.ref for column in compared(need, haoyuan, **chosen).columns]

    assert order() == order(sort=Sort.LEAD) == [dear.ref, cheap.ref]
    assert order(sort=Sort.TOTAL) == [cheap.ref, dear.ref]
    assert order(hidden=(dear.ref,)) == [cheap.ref]
    assert compared(need, haoyuan, hidden=(dear.ref,)).hidden == (dear.ref,)


@pytest.mark.capability("Q11", "columns are sorted and hidden")
def test_landed_cost_sorts_by_what_the_goods_asked_for_cost(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    dear = making.quoted(need, fellside, prices=("15.00", None))
    more = making.quoted(need, rival, prices=("14.00", None))
    found = compared(need, haoyuan)
    asked = found.lines[:1]
    estimate: Any = None  # only what it comes to matters
    first, second = found.columns
    price = replace(second.prices[1], line=replace(second.prices[1].line, quantity=1920))
    offer = second.quote.offer
    offer.terms = replace(
        offer.terms, lines=(price.line,)
    )  # for twice the goods, dearer in all
    columns = [
        replace(first, landed=Landed(estimate, Decimal(20000), True)),
        replace(second, landed=Landed(estimate, Decimal(36000), True), prices={1: price}),
    ]

    def order(columns: list[Column], sort: Sort = Sort.LANDED) -> list[str]:
        return [column.ref for column in ordered(columns, sort, asked)]

    assert order(columns) == [more.ref, dear.ref]
    assert order(columns, Sort.FIRST) == [dear.ref, more.ref]
    short = replace(columns[1], landed=Landed(estimate, Decimal(36000), False))
    assert order([columns[0], short]) == [dear.ref, more.ref]
    assert order([replace(short, number=1), replace(first, landed=None, number=2)]) == [
        more.ref,
        dear.ref,
    ]  # nothing known of either: as they came


@pytest.mark.capability(
    "Q11",
    "lead time, Incoterm, payment, validity, sample, tier and response time stand beside each other",
)
def test_the_other_terms_and_who_offers_them(
    need: Need, haoyuan: Company, fellside: Company
) -> None:
    making.quoted(need, fellside, sample_cost=Decimal("25.00"), part_least=Decimal(0))

    shown = {each.code: each.cells[0].text for each in rows(compared(need, haoyuan))}

    assert shown["delivery"] == "CIF Ningbo"
    assert shown["payment"] == "30% on order confirmation, 70% before shipment"
    assert (shown["lead_days"], shown["sample"]) == ("28 days", "£25.00")
    assert shown["part_least"].startswith("allowed")
    assert (shown["tier"], shown["credibility"]) == ("Level 2", "0 orders completed here")
    assert shown["response"] == "–"  # too few to say
    assert "20" in shown["valid_until"]
