"""Two companies and the programs that act for them, and deals up to the moment that counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from buyers.rfqs.models import Rfq
from marketplace.accounts import keys
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from orders.negotiation.models import Negotiation
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.faults.calling import Door, Person, Program

QUANTITY = 960


def program(member: Member, door: Door) -> Program:
    """A program with a key of the member's."""
    return Program(door, keys.issue(by=member, name="Faults")[1])


def person(member: Member, door: Door) -> Person:
    """The member at a browser, signed in."""
    return Person(door, build.client(member).session.session_key)


def manager(company: Company) -> Member:
    """A second member who may do what the owner may do in a deal."""
    person = build.user(name="A manager", language=company.owner.user.language)
    Membership.objects.create(user=person, organisation=company.organisation, role=Role.MANAGER)
    return member_of(person, company.organisation)


@dataclass(frozen=True)
class Table:
    """A negotiation with an offer on the table, as its two sides see it."""

    ref: str
    version: int
    number: int
    total: str
    line: int

    def acceptance(self) -> dict[str, Any]:
        return {
            "offer": self.number,
            "expected_total": {"amount": self.total, "currency": "GBP"},
            "expected_version": self.version,
        }

    def counter(self, price: str = "16.00") -> dict[str, Any]:
        return offer(self.version, self.line, price)

    @property
    def path(self) -> str:
        return f"negotiations/{self.ref}"


def offer(version: int, line: int, price: str = "16.65") -> dict[str, Any]:
    """The body of an offer."""
    return {
        "expected_version": version,
        "lines": [{"rfq_line": line, "quantity": QUANTITY, "unit_price": price}],
        "currency": "GBP",
        "incoterm": "FCA",
        "place": "Felixstowe",
        "lead_days": 28,
        "payment": [
            {"percent": "30", "trigger": "order_confirmed"},
            {"percent": "70", "trigger": "bl_copy"},
        ],
        "valid_until": (timezone.now() + timedelta(days=9)).isoformat(),
    }


def request(listing: Listing) -> dict[str, Any]:
    """The body of a request for quotation."""
    return {
        "lines": [{"listing": listing.ref, "quantity": QUANTITY}],
        "incoterm": "FCA",
        "place": "Felixstowe",
        "destination": "杭州",
    }


def laid(*, supplier: Company, buyer: Company, listing: Listing) -> Table:
    """A new request with the supplier's first offer on the table; it is the buyer's turn."""
    asked: Rfq = build.rfq(buyer=buyer, listings=[listing], quantity=QUANTITY)
    opened, _new = build.negotiations.open_negotiation(by=supplier.trader, ref=asked.ref)
    made = build.offer(opened, by=supplier)
    now = Negotiation.objects.get(pk=opened.pk)
    line = asked.lines.get().pk
    return Table(now.ref, now.version, made.number, str(made.total), line)
