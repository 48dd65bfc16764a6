"""An open request with several quotes, as comparisons and awards need them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.money import reference as rates
from orders.awards import actions, queries
from orders.awards.actions import Awarded
from orders.awards.picking import Pick
from orders.landed import reference as landed
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.negotiation.terms import LineTerms
from orders.quality.models import GateRules
from tests.build import Company
from tests.buyers.needs import making

PRICES = ("15.00", "9.00")


def opened(buyer: Company, moderator: Member, *suppliers: Company) -> Need:
    """Two lines, 960 and 480 cartons; with the rates that are bundled.

    Quotes that leave the freight unnamed are let through here, so that they can be compared.
    """
    rates.load()
    landed.load()
    GateRules.objects.get_or_create(from_on=clock.now().date(), delivery="off", place="off")
    return making.told(making.published(buyer, moderator), *suppliers)


def quoted(
    need: Need, by: Company, *, prices: tuple[str | None, ...] = PRICES, **changes: Any
) -> Negotiation:
    """A first offer at these prices, line by line; None leaves the line out."""
    talk, _made = negotiations.open_for_need(by=by.trader, ref=need.ref)
    lines = [
        LineTerms(line.pk, line.quantity, line.unit, Decimal(price))
        for line, price in zip(talk.rfq.lines.all(), prices, strict=True)
        if price is not None
    ]
    terms = replace(making.terms(talk, "1"), lines=tuple(lines), **changes)
    negotiations.send(by=by.trader, ref=talk.ref, terms=terms)
    talk.refresh_from_db()
    return talk


def in_ten_days() -> datetime:
    return clock.now() + timedelta(days=10)


def pick(talk: Negotiation, *lines: int, **changes: Any) -> Pick:
    """These lines of what is on the table, at the total they come to."""
    talk.refresh_from_db()
    offer = talk.current
    keys = [line.pk for line in talk.rfq.lines.all() if line.position in lines]
    part = offer.terms.part(keys)
    return replace(Pick(talk.ref, offer.number, lines, part.total, offer.currency), **changes)


def award(need: Need, by: Company, *picks: Pick) -> list[Awarded]:
    return actions.award(by=by.owner, ref=need.ref, picks=picks)


def gathered(need: Need, by: Company, now: Any) -> queries.Gathered:
    return queries.for_need(by.owner, need.ref, now=now)
