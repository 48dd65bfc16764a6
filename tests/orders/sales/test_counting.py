"""How many orders name each listing, whichever way they came about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.schedule import SCHEDULE
from orders.blankets import actions as blankets
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from orders.sales import queries, tasks
from suppliers.catalogue.models import Listing
from suppliers.search.models import Sales
from tests import build
from tests.build import Company
from tests.orders.awards import making as awards
from tests.orders.blankets import making as agreements
from tests.orders.contracts import making

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.capability(
        "D05", "sales count accepted orders and call-offs, not cancelled ones"
    ),
]


def ordered() -> dict[int, int]:
    return queries.ordered(clock.now())


def goods(talk: Negotiation) -> list[Listing]:
    return [line.listing for line in talk.rfq.lines.order_by("position")]


def test_an_order_counts_once_for_each_of_its_listings(
    fellside: Company, haoyuan: Company
) -> None:
    order = making.order(supplier=fellside, buyer=haoyuan, lines=2)
    build.negotiation(supplier=fellside, buyer=haoyuan)  # nothing agreed
    assert ordered() == {each.pk: 1 for each in goods(order.negotiation)}


def test_a_cancelled_order_and_an_old_one_do_not_count(
    fellside: Company, haoyuan: Company
) -> None:
    order = making.order(supplier=fellside, buyer=haoyuan)
    with clock.told(clock.now() - timedelta(days=31)):
        making.order(supplier=fellside, buyer=haoyuan)
    assert len(ordered()) == 1
    making.step(order, fellside, "cancel")
    assert ordered() == {}


def test_each_call_off_counts_for_what_was_called_off(
    fellside: Company, haoyuan: Company
) -> None:
    """An agreement alone is no order."""
    blanket = agreements.agreement(supplier=fellside, buyer=haoyuan, lines=2)
    first, second = goods(blanket.negotiation)
    assert ordered() == {}

    blankets.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 300})
    both = blankets.call_off(by=haoyuan.owner, ref=blanket.ref, quantities={1: 100, 2: 200})
    assert ordered() == {first.pk: 2, second.pk: 1}

    making.step(making.fresh(both.order.ref), haoyuan, "cancel")
    assert ordered() == {first.pk: 1}


def test_of_an_offer_taken_in_parts_only_those_count(
    fellside: Company, haoyuan: Company, moderator: Member
) -> None:
    """The goods are those the supplier named in answer to an open request."""
    need = awards.opened(haoyuan, moderator, fellside)
    first, second = (build.listing(supplier=fellside) for _ in range(2))
    talk = awards.quoted(need, fellside, part_least=Decimal(0))
    terms = talk.current.terms
    lines = tuple(
        replace(line, listing=made.ref)
        for line, made in zip(terms.lines, (first, second), strict=True)
    )
    negotiations.withdraw(by=fellside.trader, ref=talk.ref)
    negotiations.send(by=fellside.trader, ref=talk.ref, terms=replace(terms, lines=lines))
    awards.award(need, haoyuan, awards.pick(talk, 2))

    assert Order.objects.count() == 1
    assert ordered() == {second.pk: 1}


def test_the_clock_has_it_counted_for_search(fellside: Company, haoyuan: Company) -> None:
    order = making.order(supplier=fellside, buyer=haoyuan)
    (listing,) = goods(order.negotiation)
    tasks.recount()
    assert dict(Sales.objects.values_list("listing_id", "orders")) == {listing.pk: 1}
    with clock.told(clock.now() + timedelta(days=31)):
        tasks.recount()
    assert not Sales.objects.exists()
    assert SCHEDULE["count-sales"]["task"] == tasks.recount.name
