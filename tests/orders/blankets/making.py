"""Blanket agreements for tests: made as everybody makes them, by accepting an offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from marketplace.lifecycle import clock
from orders.blankets.models import Blanket
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.negotiation.terms import Terms
from tests import build
from tests.build import Company

PRICE = Decimal("16.65")


def terms(talk: Negotiation, *, least: int | None = 100, days: int = 180) -> Terms:
    """Blanket terms for every line: 960 of each, from today on, at least 100 at once."""
    today = clock.now().date()
    plain = build.terms(talk.rfq, blanket=(today, today + timedelta(days=days)))
    lines = tuple(replace(line, least_call_off=least) for line in plain.lines)
    return replace(plain, lines=lines)


def agreement(
    *, supplier: Company, buyer: Company, lines: int = 1, least: int | None = 100
) -> Blanket:
    """An agreement as it stands when the buyer has just accepted it."""
    talk = build.negotiation(supplier=supplier, buyer=buyer, lines=lines)
    version = negotiations.send(
        by=supplier.trader, ref=talk.ref, terms=terms(talk, least=least)
    )
    version.refresh_from_db()
    ref = negotiations.accept(
        by=buyer.owner,
        ref=talk.ref,
        number=version.number,
        expected_total=version.total,
        currency=version.currency,
    )
    return Blanket.objects.get(ref=ref)


def balances(blanket: Blanket) -> list[int]:
    return [line.balance for line in blanket.lines.order_by("position")]
