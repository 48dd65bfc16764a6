"""The course of an order: whose step it is, what falls due, what stands in the way."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest

from marketplace.lifecycle import clock, replay
from marketplace.lifecycle.refusals import Invalid, NotAllowed, Stale, WrongState
from marketplace.notifications.models import Notification
from orders.contracts import actions, policy
from orders.contracts.models import Milestone, Order
from tests.build import Company
from tests.orders.contracts import making

D = Decimal


@pytest.fixture
def order(fellside: Company, haoyuan: Company) -> Order:
    return making.order(supplier=fellside, buyer=haoyuan)


def payment(order: Order, position: int) -> Milestone:
    return order.milestones.get(position=position)


@pytest.mark.capability("O03", "an order is born confirmed and asks for the first payment")
def test_an_order_begins_with_its_first_payment_due(order: Order) -> None:
    assert order.state == "deposit_due"
    assert [row.state for row in order.milestones.all()] == ["due", "scheduled"]
    assert payment(order, 1).due_on == clock.now().date() + timedelta(days=7)


def test_an_order_keeps_the_days_it_was_made_with(
    fellside: Company, haoyuan: Company, settings: pytest.FixtureRequest
) -> None:
    settings.PAYMENT_DAYS = 30
    order = making.order(
        supplier=fellside, buyer=haoyuan, payment=((D(100), "before_shipment"),)
    )
    assert order.snapshot["payment_days"] == 30
    settings.PAYMENT_DAYS = 7

    order = making.on_to(order, "ready", supplier=fellside, buyer=haoyuan)

    assert payment(order, 1).due_on == clock.now().date() + timedelta(days=30)


def test_without_an_advance_payment_the_lead_time_runs_at_once(
    fellside: Company, haoyuan: Company
) -> None:
    order = making.order(
        supplier=fellside, buyer=haoyuan, payment=((D(100), "before_shipment"),)
    )

    assert order.state == "confirmed"
    assert order.ready_by == clock.now().date() + timedelta(days=28)
    assert making.step(order, fellside, "start_production").state == "in_production"


@pytest.mark.capability(
    "O04", "a payment is claimed by the buyer and confirmed by the supplier"
)
def test_a_payment_is_claimed_queried_and_confirmed(
    order: Order, fellside: Company, haoyuan: Company
) -> None:
    actions.claim(by=haoyuan.owner, ref=order.ref, position=1, note="TT 20261121-88")
    assert (payment(order, 1).state, payment(order, 1).note) == ("claimed", "TT 20261121-88")

    actions.query(by=fellside.owner, ref=order.ref, position=1, note="Nothing has arrived.")
    assert payment(order, 1).state == "queried"

    actions.claim(by=haoyuan.owner, ref=order.ref, position=1)
    actions.receive(by=fellside.owner, ref=order.ref, position=1)

    assert payment(order, 1).state == "confirmed"
    assert making.fresh(order.ref).ready_by == clock.now().date() + timedelta(days=28)
    assert replay.problems(making.fresh(order.ref)) == []


def test_each_side_says_only_what_is_its_own(
    order: Order, fellside: Company, haoyuan: Company
) -> None:
    with pytest.raises(NotAllowed, match="buyer"):
        actions.claim(by=fellside.owner, ref=order.ref, position=1)
    with pytest.raises(NotAllowed, match="supplier"):
        actions.receive(by=haoyuan.owner, ref=order.ref, position=1)
    with pytest.raises(WrongState):
        actions.claim(by=haoyuan.owner, ref=order.ref, position=2)
    with pytest.raises(Invalid):
        actions.query(by=fellside.owner, ref=order.ref, position=1, note=" ")


@pytest.mark.capability("O03", "a step waits for the payments that come before it")
def test_payments_hold_up_what_comes_after_them(
    order: Order, fellside: Company, haoyuan: Company
) -> None:
    with pytest.raises(WrongState, match="advance payment"):
        making.step(order, fellside, "start_production")
    order = making.pay(order, fellside, 1)
    order = making.step(order, fellside, "start_production")
    order = making.step(order, fellside, "finish_production")
    assert making.due(order) == [2]

    with pytest.raises(WrongState, match="before shipment"):
        making.step(order, fellside, "ship")
    order = making.step(order, fellside, "ask_balance")
    order = making.pay(order, fellside, 2)
    order = making.step(order, fellside, "ship")

    assert (order.state, order.carrier) == ("shipped", "Mersey Line")


def test_a_shipment_needs_carrier_and_number(
    order: Order, fellside: Company, haoyuan: Company
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.ship(by=fellside.owner, ref=order.ref, carrier=" ", carrier_reference="")

    assert set(refused.value.errors) == {"carrier", "carrier_reference"}


@pytest.mark.capability("O04", "a payment falls due when the order reaches its event")
def test_every_trigger_falls_due_in_its_time(fellside: Company, haoyuan: Company) -> None:
    triggers = ("order_confirmed", "before_shipment", "bl_copy", "arrival", "acceptance")
    order = making.order(
        supplier=fellside, buyer=haoyuan, payment=tuple((D(20), each) for each in triggers)
    )
    found = {}
    sides = {"supplier": fellside, "buyer": haoyuan}
    for side, name in making.WAY:
        for position in making.due(order):
            found[triggers[position - 1]] = order.state
            order = making.pay(order, fellside, position)
        order = making.step(order, sides[side], name)

    assert found == {
        "order_confirmed": "deposit_due",
        "before_shipment": "ready",
        "bl_copy": "shipped",
        "arrival": "customs",
        "acceptance": "delivered",
    }
    assert order.state == "completed"


def test_goods_that_are_delivered_have_arrived(fellside: Company, haoyuan: Company) -> None:
    order = making.order(supplier=fellside, buyer=haoyuan, payment=((D(100), "arrival"),))
    order = making.on_to(order, "shipped", supplier=fellside, buyer=haoyuan)

    order = making.step(order, haoyuan, "deliver")

    assert making.due(order) == [1]


def test_an_inspection_that_is_paid_for_is_not_passed_over(
    fellside: Company, haoyuan: Company
) -> None:
    order = making.order(supplier=fellside, buyer=haoyuan, payment=making.THIRDS)
    order = making.on_to(order, "ready", supplier=fellside, buyer=haoyuan)

    for name in ("ship", "ask_balance"):
        with pytest.raises(WrongState, match="inspection"):
            making.step(order, fellside, name)
    order = making.step(order, haoyuan, "pass_inspection")
    assert making.due(order) == [2]
    order = making.pay(order, fellside, 2)
    order = making.step(order, fellside, "ship")
    order = making.step(order, haoyuan, "deliver")
    with pytest.raises(WrongState, match="payment"):
        making.step(order, haoyuan, "complete")


@pytest.mark.capability("O03", "only the side whose step it is may take it")
def test_a_step_belongs_to_one_side(order: Order, fellside: Company, haoyuan: Company) -> None:
    order = making.pay(order, fellside, 1)

    with pytest.raises(NotAllowed):
        making.step(order, haoyuan, "start_production")
    assert (
        policy.may_step(order, haoyuan.owner, "start_production").reason
        == (policy.SIDE["supplier"])
    )


@pytest.mark.capability("O03", "either side may cancel before money moves, with a reason")
def test_cancelling_tells_both_sides_why(
    order: Order, fellside: Company, haoyuan: Company
) -> None:
    with pytest.raises(Invalid):
        actions.cancel(by=haoyuan.owner, ref=order.ref, reason="  ")

    order = making.step(order, haoyuan, "cancel")

    assert order.state == "cancelled"
    told = Notification.objects.filter(kind="order.cancel")
    assert set(told.values_list("organisation", flat=True)) == {
        fellside.organisation.pk,
        haoyuan.organisation.pk,
    }
    assert told.first().params["note"] == "The season is over."
    with pytest.raises(WrongState):
        making.pay(order, fellside, 1)


def test_once_a_payment_is_claimed_nobody_cancels_alone(
    order: Order, fellside: Company, haoyuan: Company
) -> None:
    actions.claim(by=haoyuan.owner, ref=order.ref, position=1)

    for company in (fellside, haoyuan):
        with pytest.raises(WrongState, match="payment has been made"):
            making.step(order, company, "cancel")


@pytest.mark.capability("O03", "the other side is told of every step")
def test_the_other_side_is_told(order: Order, fellside: Company, haoyuan: Company) -> None:
    actions.claim(by=haoyuan.owner, ref=order.ref, position=1)
    order = making.pay(order, fellside, 1)
    making.step(order, fellside, "start_production")

    told = {
        (row.kind, row.organisation_id)
        for row in Notification.objects.filter(kind__startswith="order.")
    }
    buyer, supplier = haoyuan.organisation.pk, fellside.organisation.pk
    assert told == {
        ("order.payment_due", buyer),
        ("order.claim_payment", supplier),
        ("order.receive_payment", buyer),
        ("order.start_production", buyer),
    }


def test_a_stale_step_is_refused(order: Order, fellside: Company) -> None:
    read = order.version
    making.pay(order, fellside, 1)

    with pytest.raises(Stale):
        actions.advance(
            by=fellside.owner, ref=order.ref, step="start_production", expected_version=read
        )


def test_strangers_find_nothing_and_viewers_may_not(
    order: Order, fellside: Company, rival: Company
) -> None:
    with pytest.raises(Order.DoesNotExist):
        actions.receive(by=rival.owner, ref=order.ref, position=1)
    with pytest.raises(NotAllowed):
        actions.receive(by=fellside.viewer, ref=order.ref, position=1)


@pytest.mark.capability("O03", "the events of any legal course replay to the stored state")
@pytest.mark.parametrize("seed", range(6))
def test_random_legal_walks_replay(seed: int, fellside: Company, haoyuan: Company) -> None:
    chance = random.Random(seed)
    order = making.order(
        supplier=fellside,
        buyer=haoyuan,
        payment=making.THIRDS if seed % 2 else ((D(30), "order_confirmed"), (D(70), "bl_copy")),
    )
    for _turn in range(30):
        company = chance.choice([fellside, haoyuan])
        acts = _open_acts(order, company)
        if acts:
            _take(order, company, *chance.choice(acts))
        order = making.fresh(order.ref)
        assert replay.problems(order) == []
    assert sum(row.amount for row in order.milestones.all()) == order.total


def _open_acts(order: Order, company: Company) -> list[tuple[str, int]]:
    """Whatever the policy lets the company's owner do now."""
    member = company.owner
    found = [
        (each.name, 0)
        for each in Order.table.steps
        if each.name != "cancel" and policy.may_step(order, member, each.name)
    ]
    for row in order.milestones.all():
        found += [
            (act, row.position)
            for act in ("claim", "receive", "query")
            if policy.may_pay(order, row, member, act)
        ]
    return found


def _take(order: Order, company: Company, name: str, position: int) -> None:
    if not position:
        making.step(order, company, name)
        return
    note = {} if name == "receive" else {"note": "a note"}
    act = {"claim": actions.claim, "receive": actions.receive, "query": actions.query}[name]
    act(by=company.owner, ref=order.ref, position=position, **note)
