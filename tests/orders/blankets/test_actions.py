"""An accepted blanket offer is called off bit by bit, and never beyond what was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from marketplace.invariants import checks
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Expired, Invalid, NotAllowed, Stale, WrongState
from marketplace.lifecycle.replay import problems
from marketplace.notifications.models import Notification
from orders.blankets import actions
from orders.blankets.models import Blanket, CallOff
from orders.contracts import actions as contracts
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from suppliers.catalogue.models import Listing
from tests import build
from tests.build import Company
from tests.orders.blankets import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def blanket(fellside: Company, haoyuan: Company) -> Blanket:
    return making.agreement(supplier=fellside, buyer=haoyuan)


def sound() -> bool:
    return not list(checks.broken(but=frozenset({"backlog", "histories"})))


@pytest.mark.capability("Q22", "an accepted blanket offer makes an agreement, not an order")
def test_an_acceptance_makes_an_agreement(blanket: Blanket) -> None:
    assert not Order.objects.exists()
    line = blanket.lines.get()
    assert (line.quantity, line.balance, line.unit_price) == (960, 960, making.PRICE)
    assert line.least == 100
    assert blanket.negotiation.made == blanket.ref
    assert not problems(blanket)
    assert sound()


@pytest.mark.capability("Q22", "each call-off makes one order at the agreed price")
def test_a_call_off_is_an_order_of_its_own(blanket: Blanket, haoyuan: Company) -> None:
    call = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 300})
    order = call.order
    assert order.total == 300 * making.PRICE == Decimal("4995.00")
    assert [m.amount for m in order.milestones.all()] == [
        Decimal("1498.50"),
        Decimal("3496.50"),
    ]
    assert order.snapshot["lines"][0]["quantity"] == 300
    assert order.snapshot["agreement"] == {"ref": blanket.ref, "number": 1}
    assert [paper.number for paper in order.documents.all()] == [f"PI-{order.ref}"]
    assert making.balances(blanket) == [660]
    assert Notification.objects.filter(kind="order.called_off").exists()
    again = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 660})
    assert (again.number, making.balances(blanket)) == (2, [0])
    assert sound()


@pytest.mark.capability("Q22", "terms of a call-off are frozen with the agreement")
def test_later_edits_of_the_listing_reach_no_call_off(
    blanket: Blanket, haoyuan: Company, fellside: Company
) -> None:
    titles = blanket.snapshot["lines"][0]["title"]
    listing = Listing.objects.get(organisation=fellside.organisation)
    listing.texts.update(text="Something else")
    listing.tiers.update(unit_price=Decimal("99"))
    order = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 100}).order
    assert order.snapshot["lines"][0]["title"] == titles
    assert Decimal(order.snapshot["lines"][0]["unit_price"]) == making.PRICE
    assert order.snapshot["lead_days"] == 28


@pytest.mark.capability("Q22", "no more than the balance and no less than the least")
@pytest.mark.parametrize(
    ("quantities", "field"),
    [
        ({1: 961}, "quantity-1"),
        ({1: 99}, "quantity-1"),
        ({2: 100}, "quantity-2"),
        ({}, "lines"),
    ],
)
def test_what_cannot_be_called_off(
    blanket: Blanket, haoyuan: Company, quantities: dict[int, int], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities=quantities)
    assert list(refused.value.errors) == [field]
    assert not Order.objects.exists()


def test_the_last_of_it_may_be_less_than_the_least(blanket: Blanket, haoyuan: Company) -> None:
    actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 900})
    actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 60})
    assert making.balances(blanket) == [0]


@pytest.mark.capability("Q22", "a cancelled call-off gives its quantity back")
def test_a_cancelled_order_comes_back(blanket: Blanket, haoyuan: Company) -> None:
    order = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 300}).order
    contracts.cancel(by=haoyuan.owner, ref=order.ref, reason="Too early")
    assert making.balances(blanket) == [960]
    assert CallOff.objects.get().returned_at is not None
    assert sound()
    actions.close(by=haoyuan.owner, ref=blanket.ref, reason="Changed our range")
    assert sound()


def test_a_cancelled_order_comes_back_after_the_end(blanket: Blanket, haoyuan: Company) -> None:
    order = actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 300}).order
    actions.close(by=haoyuan.owner, ref=blanket.ref, reason="Changed our range")
    contracts.cancel(by=haoyuan.owner, ref=order.ref, reason="That too")
    blanket.refresh_from_db()
    assert (blanket.state, making.balances(blanket)) == ("closed", [960])
    assert sound()


@pytest.mark.capability("Q22", "only the buyer calls off, with the right to accept offers")
def test_who_may_call_off(blanket: Blanket, fellside: Company, haoyuan: Company) -> None:
    for somebody in (fellside.owner, haoyuan.trader, haoyuan.viewer):
        with pytest.raises(NotAllowed):
            actions.call_off(by=somebody, ref=blanket.ref, quantities={1: 100})


def test_strangers_know_of_nothing(blanket: Blanket, rival_buyer: Company) -> None:
    with pytest.raises(Blanket.DoesNotExist):
        actions.call_off(by=rival_buyer.owner, ref=blanket.ref, quantities={1: 100})


def test_a_call_off_from_an_old_page_is_stale(blanket: Blanket, haoyuan: Company) -> None:
    given = {"by": haoyuan.owner, "ref": blanket.ref, "quantities": {1: 100}}
    actions.call_off(**given, expected_version=blanket.version)
    with pytest.raises(Stale):
        actions.call_off(**given, expected_version=blanket.version)
    assert Order.objects.count() == 1


@pytest.mark.capability("Q22", "after the last day nothing is called off")
def test_the_last_day_ends_it(blanket: Blanket, haoyuan: Company) -> None:
    with clock.told(clock.now() + timedelta(days=181)):
        with pytest.raises(Expired):
            actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 100})
        assert actions.expire_due() == 1
        assert actions.expire_due() == 0
        blanket.refresh_from_db()
        assert blanket.state == "expired"
    assert Notification.objects.filter(kind="contract.expire").count() >= 2


def test_nothing_is_called_off_before_the_first_day(
    fellside: Company, haoyuan: Company
) -> None:
    blanket = making.agreement(supplier=fellside, buyer=haoyuan)
    with clock.told(clock.now() - timedelta(days=2)), pytest.raises(WrongState):
        actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 100})


@pytest.mark.capability("Q22", "the buyer closes early; the supplier asks")
def test_closing_early(blanket: Blanket, fellside: Company, haoyuan: Company) -> None:
    with pytest.raises(NotAllowed):
        actions.close(by=fellside.owner, ref=blanket.ref, reason="Costs")
    with pytest.raises(Invalid):
        actions.ask_to_close(by=fellside.owner, ref=blanket.ref, reason=" ")
    actions.ask_to_close(by=fellside.owner, ref=blanket.ref, reason="Butter has doubled")
    with pytest.raises(WrongState):
        actions.ask_to_close(by=fellside.owner, ref=blanket.ref, reason="Again")
    actions.keep(by=haoyuan.owner, ref=blanket.ref)
    with pytest.raises(WrongState):
        actions.keep(by=haoyuan.owner, ref=blanket.ref)
    actions.ask_to_close(by=fellside.owner, ref=blanket.ref, reason="Please")
    actions.close(by=haoyuan.owner, ref=blanket.ref, reason="All right")
    with pytest.raises(WrongState):
        actions.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 100})
    blanket.refresh_from_db()
    assert (blanket.state, blanket.closing_asked_at) == ("closed", None)
    assert not problems(blanket)


@pytest.mark.capability("Q22", "blanket terms are negotiated like every other term")
def test_the_days_may_be_countered(fellside: Company, haoyuan: Company) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    said = making.terms(talk)
    negotiations.send(by=fellside.trader, ref=talk.ref, terms=said)
    first, last = said.blanket
    longer = replace(said, blanket=(first, last + timedelta(days=90)))
    negotiations.send(by=haoyuan.trader, ref=talk.ref, terms=longer)
    third = negotiations.send(by=fellside.trader, ref=talk.ref, terms=longer)
    with pytest.raises(Invalid) as refused:
        negotiations.send(by=haoyuan.trader, ref=talk.ref, terms=said)
    assert "blanket_until" in refused.value.errors
    assert third.blanket == (first, last + timedelta(days=90))


@pytest.mark.capability("Q22", "a blanket offer has one price per unit")
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"freight": Decimal(10)}, "freight"),
        ({"blanket": None}, "lines.0.least_call_off"),
        ({"least": 961}, "lines.0.least_call_off"),
        ({"days": -1}, "blanket_until"),
        ({"days": 1200}, "blanket_until"),
        ({"ladder": ((960, making.PRICE),)}, "lines.0.ladder"),
    ],
)
def test_terms_that_cannot_stand(
    fellside: Company, haoyuan: Company, changes: dict[str, object], field: str
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    made = {name: changes.pop(name) for name in ("least", "days") if name in changes}
    terms = making.terms(talk, **made)
    if "ladder" in changes:
        line = replace(terms.lines[0], ladder=changes.pop("ladder"))
        terms = replace(terms, lines=(line,))
    with pytest.raises(Invalid) as refused:
        negotiations.send(by=fellside.trader, ref=talk.ref, terms=replace(terms, **changes))
    assert list(refused.value.errors) == [field]
