"""Suppliers offer unasked: to whom they may, each once, in a negotiation like every other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from buyers.rfqs import queries as rfqs
from buyers.rfqs.models import Rfq
from marketplace.answering import actions as answering
from marketplace.answering import queries as figures
from marketplace.invariants import checks
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed
from marketplace.notifications.models import Notification
from marketplace.outbox import work
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation import agreed
from orders.negotiation.models import Negotiation
from orders.offerings import actions, queries
from orders.offerings.models import Delivery, Offering, OfferingRules
from suppliers.catalogue.models import Listing
from tests import build
from tests.at_once import at_once
from tests.build import Company
from tests.orders.offerings import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def goods(fellside: Company) -> Listing:
    return build.listing(supplier=fellside)


def the_talk() -> Negotiation:
    return Negotiation.objects.select_related("current", "rfq").get(rfq__offered=True)


def sound() -> bool:
    return not list(checks.broken(but=frozenset({"backlog", "histories"})))


@pytest.mark.capability("Q21", "from a conversation a buyer is made version 1 of a negotiation")
def test_to_one_who_has_asked_before(
    fellside: Company, haoyuan: Company, goods: Listing
) -> None:
    build.rfq(buyer=haoyuan, listings=[goods])
    making.offering(fellside, goods, to=(haoyuan,), audience="one", note="New season.")
    talk = the_talk()
    assert (talk.turn, talk.current.number, talk.current.side) == ("buyer", 1, "supplier")
    assert talk.current.total == 96 * Decimal("16.00")
    told = Notification.objects.filter(kind="negotiation.offered")
    assert {each.recipient_id for each in told} == {
        haoyuan.owner.user_id,
        haoyuan.trader.user_id,
    }
    assert not Notification.objects.filter(kind="negotiation.opened").exists()
    assert talk.thread.messages.get().body == "New season."
    assert sound()


@pytest.mark.capability("Q21", "the buyer accepts, counters or declines with a reason")
def test_the_buyer_answers_as_always(
    fellside: Company, haoyuan: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods, to=(haoyuan,), audience="one")
    talk = the_talk()
    assert not agreed.standing(talk, "buyer").rows  # nobody has asked for anything
    changed = build.terms(talk.rfq, lead_days=14)
    negotiations.send(by=haoyuan.trader, ref=talk.ref, terms=changed)
    negotiations.accept(
        by=fellside.owner,
        ref=talk.ref,
        number=2,
        expected_total=changed.total,
        currency="GBP",
    )
    assert Order.objects.get().snapshot["lead_days"] == 14
    making.offering(fellside, goods, to=(haoyuan,), audience="one")
    second = Negotiation.objects.get(state="open")
    negotiations.decline(by=haoyuan.trader, ref=second.ref, reason="moq")
    second.refresh_from_db()
    assert second.decline_reason == "moq"
    assert sound()


@pytest.mark.capability("Q21", "followers, all or named, each get a negotiation of their own")
def test_to_all_followers(
    fellside: Company, haoyuan: Company, rival_buyer: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.follow(rival_buyer, fellside)
    made = making.offering(fellside, goods)
    assert not Negotiation.objects.exists()
    making.deliver()
    assert {talk.buyer_id for talk in Negotiation.objects.all()} == {
        haoyuan.organisation.pk, rival_buyer.organisation.pk,
    }  # fmt: skip
    making.offering(fellside, goods, to=(haoyuan,), audience="named")
    making.deliver()
    assert Negotiation.objects.filter(buyer=haoyuan.organisation).count() == 2
    assert Negotiation.objects.filter(buyer=rival_buyer.organisation).count() == 1
    queries.counted([made])
    assert made.counts["sent"] == 2
    assert sound()


@pytest.mark.capability("Q21", "each buyer gets it at most once")
def test_work_that_runs_twice_sends_once(
    fellside: Company, haoyuan: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods)
    work.drain("offerings.spread")
    row = Delivery.objects.get()
    actions.deliver(row)
    actions.deliver(row)
    making.deliver()
    assert Negotiation.objects.count() == 1


@pytest.mark.capability("Q21", "each buyer gets it at most once")
@pytest.mark.django_db(transaction=True)
def test_two_workers_send_once(fellside: Company, haoyuan: Company) -> None:
    goods = build.listing(supplier=fellside)
    making.follow(haoyuan, fellside)
    for at in range(1, 4):
        making.offering(fellside, goods)
        work.drain("offerings.spread")
        row = Delivery.objects.latest("pk")
        assert at_once(*[lambda row=row: actions.deliver(row)] * 2) == ["done", "done"]
        assert Negotiation.objects.count() == at


@pytest.mark.capability("Q21", "nobody is offered to who has not followed or spoken")
def test_strangers_are_left_alone(
    fellside: Company, haoyuan: Company, rival_buyer: Company, goods: Listing
) -> None:
    for audience in ("one", "named", "followers"):
        with pytest.raises(Invalid):
            making.offering(fellside, goods, to=(rival_buyer,), audience=audience)
    build.rfq(buyer=haoyuan, listings=[goods])
    with pytest.raises(Invalid):  # has asked, does not follow
        making.offering(fellside, goods, to=(haoyuan,), audience="named")
    assert not Offering.objects.exists()


def test_an_offer_opens_no_way_to_the_next(
    fellside: Company, haoyuan: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods, to=(haoyuan,), audience="one")
    haoyuan.organisation.follows.all().delete()
    with pytest.raises(Invalid):
        making.offering(fellside, goods, to=(haoyuan,), audience="one")
    talk = the_talk()
    negotiations.say(by=haoyuan.trader, ref=talk.ref, body="请寄样品")
    making.offering(fellside, goods, to=(haoyuan,), audience="one")


@pytest.mark.capability("Q21", "one click stops a supplier's offers, one takes it back")
def test_stopped_offers_do_not_come(
    fellside: Company, haoyuan: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods)
    work.drain("offerings.spread")
    actions.stop(by=haoyuan.trader, ref=fellside.organisation.ref)
    actions.stop(by=haoyuan.trader, ref=fellside.organisation.ref)
    making.deliver()
    assert Delivery.objects.get().skipped == "stopped"
    assert not Negotiation.objects.exists()
    with pytest.raises(Invalid):
        making.offering(fellside, goods)
    assert actions.resume(by=haoyuan.trader, ref=fellside.organisation.ref)
    assert not actions.resume(by=haoyuan.trader, ref=fellside.organisation.ref)
    making.offering(fellside, goods)
    making.deliver()
    assert Negotiation.objects.count() == 1
    with pytest.raises(NotAllowed):
        actions.stop(by=haoyuan.viewer, ref=fellside.organisation.ref)


@pytest.mark.capability("Q21", "an allowance by the month, in rows that staff edit")
def test_the_allowance_of_the_month(
    fellside: Company, haoyuan: Company, rival_buyer: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.follow(rival_buyer, fellside)
    OfferingRules.objects.create(from_on=date(2020, 1, 1), a_month=1, to_one_a_month=2)
    making.offering(fellside, goods, to=(haoyuan,), audience="one")
    with pytest.raises(Conflict) as refused:
        making.offering(fellside, goods, to=(haoyuan,), audience="one")
    assert (refused.value.code, refused.value.extra["most"]) == ("allowance", 1)
    making.offering(fellside, goods, to=(haoyuan,), audience="named")
    with pytest.raises(Conflict):
        making.offering(fellside, goods, to=(haoyuan,), audience="named")
    with clock.told(clock.now() + timedelta(days=32)):
        making.offering(fellside, goods, to=(haoyuan,), audience="one")


@pytest.mark.capability("Q21", "an allowance by the month, in rows that staff edit")
def test_of_all_followers_who_had_enough_is_left_out(
    fellside: Company, haoyuan: Company, rival_buyer: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.follow(rival_buyer, fellside)
    OfferingRules.objects.create(from_on=date(2020, 1, 1), a_month=1, to_one_a_month=1)
    making.offering(fellside, goods, to=(haoyuan,), audience="named")
    making.offering(fellside, goods)
    making.deliver()

    skipped = Delivery.objects.exclude(skipped="").get()
    assert (skipped.buyer, skipped.skipped) == (haoyuan.organisation, "often")
    assert Negotiation.objects.filter(rfq__offered=True).count() == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda s, _b, _g: type(s).objects.filter(pk=s.pk).update(suspended=True), "barred"),
        (lambda _s, _b, g: Listing.objects.filter(pk=g.pk).update(state="paused"), "goods"),
        (lambda _s, _b, _g: Offering.objects.update(valid_until=clock.now()), "late"),
    ],
)
def test_what_changed_meanwhile(
    fellside: Company, haoyuan: Company, goods: Listing, change: object, why: str
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods)
    change(fellside.organisation, haoyuan.organisation, goods)
    making.deliver()
    assert Delivery.objects.get().skipped == why
    assert not Negotiation.objects.exists()


@pytest.mark.capability("Q21", "what was offered unasked counts for nobody's figures")
def test_it_is_no_request_and_no_answer_is_owed(
    fellside: Company, haoyuan: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    making.offering(fellside, goods, to=(haoyuan,), audience="one", note="New season.")
    assert Rfq.objects.get().state == "quoted"
    for side in (fellside, haoyuan):
        assert not rfqs.rfqs_of(side.trader).exists()
    assert not rfqs.posted().exists()
    with clock.told(clock.now() + timedelta(days=2)):
        answering.recount()
    assert figures.figure_of(haoyuan.organisation.pk) is None


def test_only_one_s_own_goods_on_sale_are_offered(
    fellside: Company, rival: Company, haoyuan: Company, goods: Listing
) -> None:
    making.follow(haoyuan, fellside)
    for wrong in (
        build.listing(supplier=rival),
        build.listing(supplier=fellside, state="draft"),
    ):
        with pytest.raises(Invalid) as refused:
            making.offering(fellside, goods, wrong)
        assert "lines" in refused.value.errors
    with pytest.raises(NotAllowed):
        actions.offer(by=haoyuan.trader, terms=making.terms(goods), audience="followers")
    with pytest.raises(NotAllowed):
        actions.offer(by=fellside.viewer, terms=making.terms(goods), audience="followers")
