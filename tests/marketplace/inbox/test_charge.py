"""Whom a conversation's notices reach: its colleague alone, or everybody while there is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from buyers.rfqs.models import Rfq
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from marketplace.inbox import actions as inbox
from marketplace.lifecycle import clock
from marketplace.notifications.actions import reminding
from marketplace.notifications.models import Notification
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.suppliers.catalogue import making


def told(kind: str, ref: str) -> set[int]:
    rows = Notification.objects.filter(kind=kind, params__ref=ref)
    return set(rows.values_list("recipient_id", flat=True))


def everybody(company: Company) -> set[int]:
    return {company.owner.user.pk, company.trader.user.pk}


def put(company: Company, thread: int, person: int | None) -> None:
    inbox.assign(by=company.owner, threads=[thread], user_id=person)


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.mark.capability(
    "Q15", "a new request is told to the colleague to whom the rules give it"
)
def test_a_second_request_is_told_to_whom_the_first_belongs(
    talk: Negotiation, fellside: Company, haoyuan: Company, rival_buyer: Company
) -> None:
    inbox.add_rule(by=fellside.owner, kind="company", value="", user_id=None)
    put(fellside, talk.thread_id, fellside.trader.user.pk)

    again = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    other = build.rfq(buyer=rival_buyer, listings=[build.listing(supplier=fellside)])

    assert told("rfq.received", talk.rfq.ref) == everybody(fellside)
    assert told("rfq.received", again.ref) == {fellside.trader.user.pk}
    assert told("rfq.received", other.ref) == everybody(fellside)


@pytest.mark.capability(
    "Q15", "a new request is told to the colleague to whom the rules give it"
)
def test_a_rule_by_category_is_asked_before_anybody_is_told(
    fellside: Company, haoyuan: Company
) -> None:
    biscuits = making.category("biscuits")
    person = fellside.trader.user.pk
    inbox.add_rule(by=fellside.owner, kind="category", value="biscuits", user_id=person)

    goods = build.listing(supplier=fellside, category=biscuits)
    asked = build.rfq(buyer=haoyuan, listings=[goods])

    assert told("rfq.received", asked.ref) == {person}


@pytest.mark.capability(
    "Q15", "what happens in an assigned conversation is told to its colleague alone"
)
def test_offers_and_questions_go_to_who_is_in_charge(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    put(haoyuan, talk.thread_id, haoyuan.trader.user.pk)
    put(fellside, talk.thread_id, fellside.owner.user.pk)

    build.offer(talk, by=fellside)
    build.offer(talk, by=haoyuan)

    sent = Notification.objects.filter(kind="negotiation.sent", params__ref=talk.ref)
    assert set(sent.values_list("recipient_id", flat=True)) == {
        haoyuan.trader.user.pk,
        fellside.owner.user.pk,
    }


@pytest.mark.capability(
    "Q15", "with nobody in charge, or somebody who lost the right, all who have it are told"
)
def test_nobody_in_charge_or_somebody_who_may_not_any_more(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    put(haoyuan, talk.thread_id, haoyuan.trader.user.pk)
    Membership.objects.filter(user=haoyuan.trader.user).update(role=Role.FINANCE)

    build.offer(talk, by=fellside)

    # Finance may write, so that messages still reach them; offers are for those who may offer.
    assert told("negotiation.sent", talk.ref) == {haoyuan.owner.user.pk}
    negotiations.say(by=fellside.owner, ref=talk.ref, body="Any questions?")
    assert told("conversation.message", talk.ref) == {haoyuan.trader.user.pk}
    Membership.objects.filter(user=haoyuan.trader.user).delete()
    negotiations.say(by=fellside.owner, ref=talk.ref, body="Still there?")
    assert told("conversation.message", talk.ref) == everybody(haoyuan)


@pytest.mark.capability(
    "Q15", "with nobody in charge, or somebody who lost the right, all who have it are told"
)
def test_an_order_is_told_to_those_who_act_on_it(fellside: Company, haoyuan: Company) -> None:
    """A trader in charge may not act on orders: owner and managers are told of what falls due."""
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    put(haoyuan, talk.thread_id, haoyuan.trader.user.pk)
    offer = build.offer(talk, by=fellside)
    order = negotiations.accept(
        by=haoyuan.owner,
        ref=talk.ref,
        number=offer.number,
        expected_total=offer.total,
        currency=offer.currency,
    )

    assert told("order.payment_due", order) == {haoyuan.owner.user.pk}


@pytest.mark.capability(
    "N03", "a request somebody is in charge of reminds them alone, until it escalates"
)
def test_a_reminder_goes_to_who_is_in_charge(fellside: Company, haoyuan: Company) -> None:
    now = datetime(2027, 3, 1, 9, tzinfo=UTC)
    with clock.told(now):
        asked: Rfq = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    put(fellside, asked.thread_id, fellside.owner.user.pk)

    for hours in (24, 48):
        with clock.told(now + timedelta(hours=hours)):
            reminding.remind()

    assert told("reminder.rfq", asked.ref) == {fellside.owner.user.pk}
    assert told("reminder.rfq_escalated", asked.ref) == everybody(fellside)
