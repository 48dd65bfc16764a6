"""Quotes for tests, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation, Offer
from orders.quality import actions
from orders.quality.models import Rating
from tests.build import Company
from tests.buyers.needs import making


def asked(buyer: Company, supplier: Company, moderator: Member, **fields: Any) -> Need:
    """An open request that the supplier knows of."""
    return making.told(making.published(buyer, moderator, **fields), supplier)


def quoted(buyer: Company, supplier: Company, moderator: Member) -> Negotiation:
    """A quote on an open request of its own."""
    return making.quoted(asked(buyer, supplier, moderator), supplier)


def marked(buyer: Company, talk: Negotiation, mark: int, note: str = "") -> Rating:
    return actions.rate(by=buyer.trader, ref=talk.ref, mark=mark, note=note)


def sent(talk: Negotiation, supplier: Company, **changes: Any) -> Offer:
    """The supplier's next version, on the terms of a plain quote but for `changes`."""
    terms = replace(making.terms(talk, "15.00"), **changes)
    return negotiations.send(by=supplier.trader, ref=talk.ref, terms=terms)


def typed(talk: Negotiation, **changes: str) -> dict[str, str]:
    """The fields of the offer's form, as a plain quote fills them in."""
    fields = {
        "currency": "GBP", "incoterm": "CIF", "place": "Ningbo", "lead_days": "28",
        "valid_until": str(clock.now().date() + timedelta(days=10)), "note": "",
        "percent-1": "100", "trigger-1": "order_confirmed",
        "expected_version": str(talk.version),
    }  # fmt: skip
    for line in talk.rfq.lines.all():
        fields |= {f"quantity-{line.pk}": str(line.quantity), f"unit_price-{line.pk}": "15.00"}
    return fields | changes
