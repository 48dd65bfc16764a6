"""What outlasts one order: a blanket agreement half called off, and an offer to followers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from buyers.rfqs import actions as rfqs
from buyers.sourcing.actions import following
from marketplace.languages import CHINESE
from marketplace.lifecycle import clock
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.moments import Calendar
from marketplace.localdev.story.shops import Shop
from marketplace.outbox import work
from orders.blankets import actions as blankets
from orders.negotiation import actions as negotiations
from orders.negotiation.terms import LineTerms, Terms
from orders.offerings import actions as offerings
from suppliers.catalogue.models import Listing

PRICE = Decimal("15.20")


def agree(maker: Maker, shop: Shop, listing: Listing, *, calendar: Calendar) -> None:
    """A year's shortbread at one price; two call-offs so far."""
    with calendar.at(calendar.ago(60)):
        delivery = rfqs.Delivery("FCA", "Felixstowe", "杭州")
        asked = rfqs.ask(
            by=shop.owner,
            lines=[rfqs.Wanted(listing.ref, 4800)],
            delivery=delivery,
            language=CHINESE,
            note="全年用量，希望锁定价格，分批下单。",
            note_translation="Our volume for the year; we would like to fix the price and order in batches.",
        )
    with calendar.at(calendar.ago(59)):
        talk, _new = negotiations.open_negotiation(by=maker.owner, ref=asked[0].ref)
        today = clock.now().date()
        line = LineTerms(asked[0].lines.get().pk, 4800, listing.unit, PRICE)
        plain = _terms(replace(line, least_call_off=480))
        terms = replace(plain, blanket=(today, today + timedelta(days=365)))
        offer = negotiations.send(by=maker.owner, ref=talk.ref, terms=terms)
    with calendar.at(calendar.ago(58)):
        ref = negotiations.accept(
            by=shop.owner,
            ref=talk.ref,
            number=offer.number,
            expected_total=offer.total,
            currency=offer.currency,
        )
    for days, quantity in ((50, 960), (9, 1440)):
        with calendar.at(calendar.ago(days)):
            blankets.call_off(by=shop.owner, ref=ref, quantities={1: quantity})


def offer(maker: Maker, shops: list[Shop], listing: Listing, *, calendar: Calendar) -> None:
    """The same goods to those who follow: the buyers get an offer they had not asked for."""
    with calendar.at(calendar.ago(1.5)):
        for shop in shops:
            following.follow(by=shop.owner, ref=maker.organisation.ref)
    with calendar.at(calendar.ago(0.4)):
        line = LineTerms(
            listing.pk, listing.moq * 4, listing.unit, listing.ladder[0].unit_price
        )
        offerings.offer(by=maker.owner, terms=_terms(line), audience="followers")
        work.drain("offerings.spread")
        work.drain("offerings.send")


def _terms(line: LineTerms) -> Terms:
    return Terms(
        currency="GBP",
        lines=(line,),
        incoterm="FCA",
        place="Felixstowe",
        lead_days=28,
        payment=((Decimal(30), "order_confirmed"), (Decimal(70), "before_shipment")),
        valid_until=clock.now() + timedelta(days=21),
    )
