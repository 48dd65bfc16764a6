"""One small world with an object of every kind, told by the actions of the house.

Fellside sells, Haoyuan buys; the rivals are strangers to their trades. `things` maps a name to
the arguments of the addresses that show it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from allauth.account.internal.flows import login
from django.test import Client

from buyers.spending import actions as spending
from marketplace.accounts import keys, queries
from marketplace.accounts.actions import team
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role, StaffGroup
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation import keeping
from suppliers.catalogue import actions as catalogue
from suppliers.onboarding.models import DocumentRequirement, Hit
from tests import build
from tests.build import Company
from tests.marketplace.files import make as make_file
from tests.standing import asking, lasting, shown_off, spoken
from tests.suppliers.catalogue import making
from tests.suppliers.onboarding import cast

SELLER = ("seller_owner", "seller_trader", "seller_viewer")
BUYER = ("buyer_owner", "buyer_trader", "buyer_viewer")
STRANGERS = ("other_seller", "other_buyer")
STAFF = ("officer", "lead", "moderator", "auditor")
ROLES = ("anonymous", "newcomer", *SELLER, *BUYER, *STRANGERS, *STAFF)
A_DAY = 24 * 60 * 60
GROUPS = {
    "everybody": ROLES,
    "signed_in": ROLES[1:],
    "members": (*SELLER, *BUYER, *STRANGERS),
    "seller": SELLER,
    "buyer": BUYER,
    "strangers": STRANGERS,
    "staff": STAFF,
}
# People who act for no company have no key.
KEYLESS = ("anonymous", "newcomer", *STAFF)


@dataclass
class World:
    fellside: Company
    haoyuan: Company
    people: dict[str, Member | None]
    things: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    api_keys: dict[str, str] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """A browser of that role, whose password was given lately, however long the tests take."""
        client = build.client(self.people[role])
        # It has been here before: a browser that brings no cookie is taken for a robot.
        client.cookies["language"] = "en"
        if self.people[role] is not None:
            session = client.session
            session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
                {"method": "password", "at": time.time() + A_DAY}
            ]
            session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(
                self.people[role].user.pk
            )
            session.save()
        return client


def make() -> World:
    """Everything; called inside a transaction that is thrown away."""
    fellside = _vetted_supplier(staff := _staff())
    haoyuan = build.company(
        name="杭州浩源食品贸易有限公司",
        alias="Hangzhou Haoyuan Food Trading Co., Ltd",
        kind="buyer",
        language="zh-hans",
        town="杭州市",
        region="浙江省",
    )
    rival = build.company(name="Wharfe Bakehouse Ltd", town="Otley", region="West Yorkshire")
    rival_buyer = build.company(
        name="上海云帆国际贸易有限公司", kind="buyer", language="zh-hans"
    )
    build.profile(buyer=rival_buyer)
    people = {
        "anonymous": None,
        "newcomer": member_of(build.user(name="Nora New")),
        **_company("seller", fellside),
        **_company("buyer", haoyuan),
        "other_seller": rival.owner,
        "other_buyer": rival_buyer.owner,
        **staff,
    }
    world = World(fellside, haoyuan, people)
    _vetting(world)
    moderator = people["moderator"]
    change = catalogue.arranging.merge(by=moderator, slug="hats", into="scarves")
    world.things["category_change"] = (change.pk,)
    trade(world)
    world.things |= shown_off.pavilion(moderator, fellside, world.things)
    world.things |= shown_off.connections(world.fellside)
    return world


def trade(world: World) -> None:
    """All that lies between the two companies of a world."""
    _goods(world)
    _trades(world)
    _office(world)
    seller, buyer, things = world.fellside, world.haoyuan, world.things
    things |= shown_off.put_aside(seller, buyer, things)
    things |= shown_off.samples(seller, buyer, things)
    things |= shown_off.store(seller, things)
    things |= asking.both(seller, buyer, world.people["moderator"], things)
    things |= shown_off.marked(seller, buyer, world.people["moderator"])


def _company(side: str, company: Company) -> dict[str, Member]:
    return {
        f"{side}_owner": company.owner,
        f"{side}_trader": company.trader,
        f"{side}_viewer": company.viewer,
    }


def _staff() -> dict[str, Member]:
    return {
        "officer": build.staff(StaffGroup.VETTING_OFFICER, name="Ana Khan"),
        "lead": build.staff(
            StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD, name="Tom Reid"
        ),
        "moderator": build.staff(StaffGroup.MODERATOR, name="Mei Lin"),
        "auditor": build.staff(StaffGroup.AUDITOR, name="Ola Berg"),
    }


def _vetted_supplier(staff: dict[str, Member]) -> Company:
    owner, application = cast.approved(staff["officer"], "Fellside Bakery Ltd")
    company = application.organisation
    company.refresh_from_db()
    members = [member_of(owner.user, company)]
    for role in (Role.TRADER, Role.VIEWER):
        person = build.user(name=f"{company.legal_name} {role.value}")
        Membership.objects.create(user=person, organisation=company, role=role)
        members.append(member_of(person, company))
    return Company(company, *members)


def _vetting(world: World) -> None:
    """Fellside's own application is approved; another stands in review, with a match to clear."""
    own = world.fellside.organisation.application
    world.things |= {"own_application": (own.ref,), "supplier": (own.organisation.ref,)}
    world.things["own_paper"] = (own.documents.exclude(file=None).first().file.key,)
    world.things["own_person"] = (own.people.first().pk,)
    officer = world.people["officer"]
    _owner, case = cast.in_review(officer, "Solent Crisp Ltd")
    check = case.checks.filter(superseded=False).first()
    hit = Hit.objects.create(
        check_made=case.checks.get(kind="sanctions", superseded=False),
        subject="Gareth Loveday",
        entry_id="EX-1",
        entry={"name": "Gareth LOVEDAY", "regime": "Example"},
        score="0.91",
    )
    kind = case.documents.first().kind
    world.things |= {
        "case": (case.ref,),
        "case_decision": (case.ref, "approve"),
        "case_paper": (case.ref, kind),
        "case_check": (case.ref, check.pk),
        "case_hit": (case.ref, hit.pk, "propose"),
        "rule": (DocumentRequirement.objects.filter(until_on=None).first().pk,),
    }


def _goods(world: World) -> None:
    seller, moderator = world.fellside.trader, world.people["moderator"]
    live = making.live(seller, moderator=moderator)
    photo = make_file.upload(make_file.image())
    assert catalogue.add_images(by=seller, ref=live.ref, uploads=[photo]) == []
    draft = making.draft(seller)
    submitted = making.submitted(seller)
    photo = live.images.get().file
    world.things |= {
        "sitemap_part": ("listings", 0),
        "category": ("biscuits",),
        "category_place": ("biscuits", "move"),
        "listing": (live.ref,),
        "listing_field": (live.ref, "title"),
        "listing_photo": (photo.key,),
        "rendition": (photo.key, 480),
        "draft": (draft.ref,),
        "draft_section": (draft.ref, "details"),
        "draft_goods": (draft.ref, "goods"),
        "draft_prices": (draft.ref, "prices"),
        "listing_step": (live.ref, "pause"),
        "submitted": (submitted.ref,),
    }


def _trades(world: World) -> None:
    """A request, a talk where the buyer is to answer, one with the first word, an order."""
    seller, buyer = world.fellside, world.haoyuan
    asked = build.rfq(buyer=buyer, listings=[build.listing(supplier=seller)])
    silent = build.negotiation(supplier=seller, buyer=buyer)
    talk = build.negotiation(supplier=seller, buyer=buyer, lines=2)
    build.offer(talk, by=seller)
    build.offer(talk, by=buyer, lead_days=21)
    build.offer(talk, by=seller, lead_days=24)
    message = negotiations.say(by=seller.trader, ref=talk.ref, body="We can ship in May.")
    kept = keeping.save_template(by=seller.owner, name="FOB, 30/70", data={})
    world.things |= {"rfq": (asked.ref,), "silent": (silent.ref,)}
    world.things |= {"talk": (talk.ref,), "offer": (talk.ref, 1)}
    world.things |= {"offer_template": (talk.ref, kept.pk)}
    world.things |= spoken.talked(talk, message, seller=seller, buyer=buyer)
    world.things |= {
        "address": (build.address(buyer=buyer).pk,),
        "importer": (build.importer(buyer=buyer).pk,),
    }
    owner, trader = buyer.owner, buyer.trader
    place = Membership.objects.get(user=trader.user)
    spending.set_limit(by=owner, membership_id=place.pk, amount=Decimal(100))
    held = build.rfq(buyer=buyer, listings=[build.listing(supplier=seller)])
    spending.set_limit(by=owner, membership_id=place.pk, amount=None)
    guest = catalogue.invite(by=seller.owner, buyer=world.people["other_buyer"].organisation)
    world.things |= {"held": (held.ref,), "buyer_place": (place.pk,), "guest": (guest.pk,)}
    world.things |= lasting.agreed(seller=seller, buyer=buyer)
    order = Order.objects.get(ref=build.order(supplier=seller, buyer=buyer))
    work.drain_all()
    paper = order.documents.first()
    world.things |= {
        "order": (order.ref,),
        "order_step": (order.ref, "cancel"),
        "order_payment": (order.ref, 1, "claim"),
        "order_paper": (order.ref, paper.number),
    }


def _office(world: World) -> None:
    seller, buyer = world.fellside, world.haoyuan
    invitation = team.invite(by=seller.owner, email="new@example.com", role=Role.TRADER)
    key, _token = keys.issue(by=seller.owner, name="Stock system")
    world.api_keys |= {
        role: keys.issue(by=member, name="Standing check")[1]
        for role, member in world.people.items()
        if member is not None and member.organisation is not None
    }
    place = Membership.objects.get(user=seller.viewer.user)
    world.things |= {
        "invitation": (invitation.pk,),
        "invitation_token": (queries.token_of(invitation),),
        "key": (key.pk,),
        "place": (place.pk,),
        "profile": (build.profile(buyer=buyer).ref,),
        "notice": (Notification.objects.filter(recipient=buyer.owner.user).first().pk,),
        "terms": ("terms",),
        "category": ("food",),
        "kind": ("signatory_identity",),
        "reset": ("1", "set-password"),
        "nothing": (),
    }
