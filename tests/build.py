"""Builders: keyword-only, sensible defaults, one thing each.

They call actions where history matters and models where it does not.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.test import Client

from buyers.addresses import actions as addresses
from buyers.addresses.models import Address, Importer
from buyers.profiles import actions as profiles
from buyers.profiles.models import BuyerProfile
from buyers.rfqs import actions as rfqs
from buyers.rfqs.models import Rfq
from marketplace.accounts import places, second_factor
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership, Organisation, User
from marketplace.accounts.roles import Role, StaffGroup
from marketplace.files import actions as files
from marketplace.files.models import File
from marketplace.lifecycle import clock
from marketplace.lifecycle.move import begin
from marketplace.outbox import work
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.terms import LineTerms, Terms
from suppliers.catalogue.models import Listing, ListingTerm, ListingText, Tier
from tests.marketplace.files import make as make_file

PASSWORD = "correct horse battery"
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Company:
    """A company with one member in each of three roles."""

    organisation: Organisation
    owner: Member
    trader: Member
    viewer: Member


@cache
def _hashed() -> str:
    """One for all: what it takes to make them is no concern of these tests."""
    return make_password(PASSWORD)


def user(*, name: str = "Somebody", language: str = "en", **fields: object) -> User:
    return _users({"display_name": name, "language": language} | fields)[0]


def _users(*people: dict[str, Any]) -> list[User]:
    """In two statements, however many."""
    made = User.objects.bulk_create(
        User(**({"email": f"person{next(_numbers)}@example.com", "password": _hashed()} | each))
        for each in people
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=each, email=each.email, verified=True, primary=True) for each in made
    )
    return made


def company(
    *,
    name: str,
    kind: str = "supplier",
    language: str = "en",
    approved: bool = True,
    level: int = 2,
    **fields: object,
) -> Company:
    defaults = {
        "country": "GB" if kind == "supplier" else "CN",
        "legal_name_language": language,
    }
    organisation = Organisation.objects.create(
        ref=Organisation.objects.next_ref(),
        kind=kind,
        legal_name=name,
        approved=approved,
        level=level if approved else 0,
        **(defaults | fields),
    )
    roles = (Role.OWNER, Role.TRADER, Role.VIEWER)
    people = _users(
        *({"display_name": f"{name} {role.value}", "language": language} for role in roles)
    )
    Membership.objects.bulk_create(
        Membership(user=person, organisation=organisation, role=role)
        for person, role in zip(people, roles, strict=True)
    )
    return Company(organisation, *(member_of(person, organisation) for person in people))


def staff(*groups: StaffGroup, name: str = "An officer") -> Member:
    person = user(name=name, is_staff=True)
    for group in groups:
        person.groups.add(Group.objects.get_or_create(name=group.value)[0])
    return member_of(person)


def listing(
    *,
    supplier: Company,
    title: str = "All-butter shortbread fingers, 12 × 150 g",
    zh_title: str = "全黄油手指酥饼，12 × 150 克",
    tiers: tuple[tuple[int, str], ...] = ((48, "17.10"), (240, "16.20"), (960, "15.40")),
    state: str = "live",
    **fields: object,
) -> Listing:
    """A listing as it stands after its review, without the events of its making."""
    number = next(_numbers)
    now = clock.now()
    defaults = {"sku": f"SKU-{number}", "unit": "CT", "currency": "GBP", "lead_days": 21}
    made = Listing(
        ref=f"L-{number}",
        state=state,
        version=1,
        created_at=now,
        changed_at=now,
        published_at=now if state == "live" else None,
        organisation=supplier.organisation,
        moq=tiers[0][0],
        **(defaults | fields),
    )
    made.save()
    Tier.objects.bulk_create(
        Tier(listing=made, min_quantity=least, unit_price=Decimal(price))
        for least, price in tiers
    )
    ListingTerm.objects.create(listing=made, incoterm="FCA", place="Felixstowe")
    texts = (("en", title, "supplier"), ("zh-hans", zh_title, "human"))
    ListingText.objects.bulk_create(
        ListingText(
            listing=made,
            language=language,
            field="title",
            text=text,
            origin=origin,
            state="approved",
            changed_at=now,
        )
        for language, text, origin in texts
        if text
    )
    return made


def rfq(*, buyer: Company, listings: list[Listing], quantity: int = 960) -> Rfq:
    """A request for all `listings` of one supplier, sent by the buyer's trader."""
    made = rfqs.ask(
        by=buyer.trader,
        lines=[rfqs.Wanted(each.ref, quantity, target_price=Decimal(15)) for each in listings],
        delivery=rfqs.Delivery("FCA", "Felixstowe", "杭州"),
        language="zh-hans",
    )
    return made[0]


def terms(request: Rfq, **changes: object) -> Terms:
    """Complete terms for every line of a request, valid for ten days."""
    plain = Terms(
        currency="GBP",
        lines=tuple(
            LineTerms(line.pk, line.quantity, line.unit, Decimal("16.65"))
            for line in request.lines.all()
        ),
        incoterm="FCA",
        place="Felixstowe",
        lead_days=28,
        payment=((Decimal(30), "order_confirmed"), (Decimal(70), "before_shipment")),
        valid_until=clock.now() + timedelta(days=10),
    )
    return replace(plain, **changes)


def negotiation(*, supplier: Company, buyer: Company, lines: int = 1) -> Negotiation:
    """A negotiation that the supplier has opened and not yet made an offer in."""
    asked = rfq(buyer=buyer, listings=[listing(supplier=supplier) for _ in range(lines)])
    return negotiations.open_negotiation(by=supplier.trader, ref=asked.ref)[0]


def offer(talk: Negotiation, *, by: Company, **changes: object) -> Offer:
    """The next version on the table, sent by the company's trader."""
    return negotiations.send(by=by.trader, ref=talk.ref, terms=terms(talk.rfq, **changes))


def order(*, supplier: Company, buyer: Company) -> str:
    """The reference of an order made by accepting a first offer."""
    talk = negotiation(supplier=supplier, buyer=buyer)
    made = offer(talk, by=supplier)
    return negotiations.accept(
        by=buyer.owner,
        ref=talk.ref,
        number=made.number,
        expected_total=made.total,
        currency=made.currency,
    )


def profile(*, buyer: Company) -> BuyerProfile:
    """The buyer's own facts, handed in and not yet judged; the company keeps its standing."""
    made = BuyerProfile(organisation=buyer.organisation)
    begin(made, by=buyer.owner)
    facts = {
        "credit_code": f"91330106MA2KL{next(_numbers):04}T"[:18].ljust(18, "0"),
        "trade": "wholesaler",
        "volume": "medium",
        "province": "浙江省",
        "city": "杭州市",
        "district": "西湖区",
        "street": "文三路 1 号",
        "postcode": "310012",
        "imports_itself": True,
        "legal_representative": "陈静",
        "platforms": ["tmall", "offline"],
        "categories": [],
    }
    company = buyer.organisation
    profiles.save(
        by=buyer.owner,
        legal_name=company.legal_name,
        alias=company.alias,
        facts=facts,
        licence=licence(buyer.owner),
    )
    made.refresh_from_db()
    return made


def address(*, buyer: Company, uses: Collection[str] = ()) -> Address:
    """A warehouse in the buyer's address book."""
    facts = {
        "consignee": buyer.organisation.legal_name,
        "contact": "周宇航",
        "mobile": "13800138000",
        "province": "浙江省",
        "city": "杭州市",
        "district": "余杭区",
        "street": f"时代大道{next(_numbers)}号",
        "postcode": "311113",
    }
    return addresses.save_address(by=buyer.owner, facts=facts, uses=uses)


def importer(*, buyer: Company, default: bool = False) -> Importer:
    """An import agent in Ningbo."""
    facts = {
        "name": "宁波通港进出口有限公司",
        "credit_code": "91310112087994932F",
        "customs_code": "3302960ABC",
    }
    return addresses.save_importer(by=buyer.owner, facts=facts, default=default)


def licence(by: Member) -> File:
    """A photo of a business licence, handed in and still to be scanned."""
    photo = make_file.upload(make_file.image(size=(300, 200)))
    return files.receive(by=by, upload=photo, purpose="buyer_document")


def client(member: Member | None) -> Client:
    """A Django client signed in as the member; staff have shown their second factor."""
    made = Client()
    if member is not None and member.user is not None:
        made.force_login(member.user)
        session = made.session
        if member.organisation:
            session[places.CHOSEN] = member.organisation.pk
        if member.is_staff:
            session[second_factor.PROVEN] = member.user.pk
        session.save()
    return made


def paper(*, by: Member, purpose: str) -> File:
    """A picture handed in for `purpose`, looked at by the worker."""
    photo = make_file.upload(make_file.image())
    made = files.receive(by=by, upload=photo, purpose=purpose)
    work.drain("files.check")
    made.refresh_from_db()
    return made
