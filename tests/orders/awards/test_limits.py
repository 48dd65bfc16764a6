"""What is awarded together is held to the spend limit together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from buyers.needs.models import Need
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from marketplace.lifecycle.refusals import NotAllowed
from orders.awards import actions
from orders.contracts.models import Order
from tests.build import Company
from tests.buyers.spending.limits import limit, place
from tests.conftest import ClientFor
from tests.orders.awards import making

TOGETHER = pytest.mark.capability(
    "B04", "several awards chosen together stay within the limit together"
)
ALONE = {"part_least": Decimal(0)}


@pytest.fixture
def manager(haoyuan: Company) -> Member:
    Membership.objects.filter(pk=place(haoyuan.trader)).update(role=Role.MANAGER)
    return member_of(haoyuan.trader.user, haoyuan.organisation)


@pytest.fixture
def need(haoyuan: Company, moderator: Member, fellside: Company, rival: Company) -> Need:
    return making.opened(haoyuan, moderator, fellside, rival)


@TOGETHER
def test_two_awards_within_the_limit_are_not_made_above_it_together(
    need: Need, haoyuan: Company, manager: Member, fellside: Company, rival: Company
) -> None:
    first, second = (making.quoted(need, each, **ALONE) for each in (fellside, rival))
    picks = [making.pick(first, 1), making.pick(second, 2)]
    assert [pick.total for pick in picks] == [14400, 4320]
    limit(haoyuan, manager, "18719.99")

    with pytest.raises(NotAllowed):
        actions.award(by=manager, ref=need.ref, picks=picks)

    assert not Order.objects.exists()
    need.refresh_from_db()
    assert need.state == "quoted"
    limit(haoyuan, manager, "18720.00")
    assert len(actions.award(by=manager, ref=need.ref, picks=picks)) == 2


@TOGETHER
def test_counter_offers_count_and_currencies_are_brought_to_one(
    need: Need, haoyuan: Company, manager: Member, fellside: Company, rival: Company
) -> None:
    whole = making.quoted(need, fellside, currency="CNY")  # asked for line 1 alone
    parts = making.quoted(need, rival, **ALONE)
    picks = [making.pick(whole, 1), making.pick(parts, 2)]
    limit(haoyuan, manager, "5000")  # ¥14,400 are some £1,500

    with pytest.raises(NotAllowed):
        actions.award(by=manager, ref=need.ref, picks=picks)

    assert not Order.objects.exists()
    limit(haoyuan, manager, "9000")
    made = actions.award(by=manager, ref=need.ref, picks=picks)
    assert sorted(bool(each.order) for each in made) == [False, True]


@TOGETHER
def test_the_page_says_so_before(
    need: Need,
    haoyuan: Company,
    manager: Member,
    fellside: Company,
    rival: Company,
    client_for: ClientFor,
) -> None:
    first, second = (making.quoted(need, each, **ALONE) for each in (fellside, rival))
    url = f"/en/needs/{need.ref}/award/?line-1={first.ref}&line-2={second.ref}"
    limit(haoyuan, manager, "15000")

    shown = client_for(manager).get(url).text
    assert "Together these are above your spend limit" in shown
    assert "Award these lines" not in shown
    assert "授单的总额超出" in client_for(manager).get(url.replace("/en/", "/zh-hans/")).text
    alone = client_for(manager).get(url.split("&")[0]).text
    assert "Award these lines" in alone
