"""Quotes for tests, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.test import Client

from buyers.needs.models import Need
from marketplace.accounts import keys
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.terms import LineTerms, Terms
from orders.quality import actions
from orders.quality.models import Rating
from tests.build import Company
from tests.buyers.needs import making


def asked(buyer: Company, supplier: Company, moderator: Member, **fields: Any) -> Need:
    """An open request that the supplier knows of."""
    return making.told(making.published(buyer, moderator, **fields), supplier)


def begun(buyer: Company, supplier: Company, moderator: Member) -> Negotiation:
    """The supplier begins to answer an open request: 960 cartons at 15.50, and 480, CIF Ningbo."""
    need = asked(buyer, supplier, moderator, place="Ningbo")
    return negotiations.open_for_need(by=supplier.trader, ref=need.ref)[0]


def quoted(buyer: Company, supplier: Company, moderator: Member) -> Negotiation:
    """A quote on an open request of its own."""
    return making.quoted(asked(buyer, supplier, moderator), supplier)


def marked(buyer: Company, talk: Negotiation, mark: int, note: str = "") -> Rating:
    return actions.rate(by=buyer.trader, ref=talk.ref, mark=mark, note=note)


def terms_of(talk: Negotiation, **changes: Any) -> Terms:
    """The terms of a plain quote, but for `changes`."""
    return replace(making.terms(talk, "15.00"), **changes)


def lines(
    talk: Negotiation, *, only: int | None = None, **changes: Any
) -> tuple[LineTerms, ...]:
    """The lines of a plain quote with `changes` in each, or `only` in one."""
    plain = making.terms(talk, "15.00").lines
    return tuple(
        replace(line, **changes) if only in (None, number) else line
        for number, line in enumerate(plain)
    )


def sent(talk: Negotiation, supplier: Company, **changes: Any) -> Offer:
    """The supplier's next version, on the terms of a plain quote but for `changes`."""
    terms = terms_of(talk, **changes)
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


def called(company: Company, path: str, **body: Any) -> Any:
    """What the API answers to the company's key: to a POST where there is a body."""
    _key, token = keys.issue(by=company.owner, name="Test")
    headers = {"authorization": f"Bearer {token}"}
    address = f"/api/v1/{path}"
    if not body:
        return Client().get(address, headers=headers).json()
    answer = Client().post(address, body, content_type="application/json", headers=headers)
    assert answer.status_code in {200, 201}, answer.content
    return answer.json()
