"""Whose a new conversation is, by the company's rules."""

from __future__ import annotations

import pytest
from django.test import Client

from marketplace.conversations.models import Party
from marketplace.inbox import actions
from marketplace.inbox.models import Rule
from marketplace.outbox import work
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.suppliers.catalogue import making

INBOX = "/en/inbox/"


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def seller(fellside: Company) -> Client:
    return build.client(fellside.owner)


@pytest.mark.capability("Q15", "rules put new conversations into the right hands")
@pytest.mark.parametrize(
    ("kind", "value"), [("category", "biscuits"), ("region", "浙江省"), ("any", "")]
)
def test_a_rule_assigns_what_is_new(
    fellside: Company, haoyuan: Company, seller: Client, kind: str, value: str
) -> None:
    making.category("biscuits")
    field = "category" if kind == "category" else "region"
    typed = {"kind": kind, field: value, "assignee": fellside.trader.user.pk}
    answer = seller.post(INBOX + "rules/", typed)
    assert answer.status_code == 302, answer.context["form"].errors
    haoyuan.organisation.region = "浙江省"
    haoyuan.organisation.save()

    goods = build.listing(supplier=fellside, category=making.category("biscuits"))
    asked = build.rfq(buyer=haoyuan, listings=[goods])
    work.drain("conversations.sort")

    place = Party.objects.get(thread=asked.thread_id, organisation=fellside.organisation)
    assert place.assignee == fellside.trader.user


@pytest.mark.capability("Q15", "the same buyer comes to the same colleague")
def test_the_same_buyer_comes_to_the_same_colleague(
    talk: Negotiation, fellside: Company, haoyuan: Company, rival_buyer: Company, seller: Client
) -> None:
    seller.post(INBOX + "rules/", {"kind": "company"})
    actions.assign(by=fellside.owner, threads=[talk.thread_id], user_id=fellside.trader.user.pk)

    again = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    other = build.rfq(buyer=rival_buyer, listings=[build.listing(supplier=fellside)])
    work.drain("conversations.sort")

    mine = Party.objects.filter(organisation=fellside.organisation)
    assert mine.get(thread=again.thread_id).assignee == fellside.trader.user
    assert mine.get(thread=other.thread_id).assignee is None


def test_who_left_gets_nothing(fellside: Company, haoyuan: Company) -> None:
    person = fellside.trader.user
    actions.add_rule(by=fellside.owner, kind="any", value="", user_id=person.pk)
    person.memberships.all().delete()

    build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    work.drain("conversations.sort")

    assert not Party.objects.exclude(assignee=None).exists()


def test_an_owner_makes_the_rules(fellside: Company) -> None:
    trader = build.client(fellside.trader)
    typed = {"kind": "any", "assignee": fellside.trader.user.pk}

    assert trader.post(INBOX + "rules/", typed).status_code == 403
    assert not Rule.objects.exists()
