"""Awards that meet: the same line by two people, a withdrawal meanwhile, orders crosswise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from buyers.needs.models import Need, NeedLine
from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role, StaffGroup
from marketplace.invariants import checks
from orders.awards import actions
from orders.awards.picking import Pick
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from tests import build
from tests.build import Company
from tests.faults.conftest import rounds
from tests.faults.test_last_place import at_once, unlimited
from tests.orders.awards import making

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

ROUNDS = rounds(small=2, full=50)
ALONE = {"part_least": Decimal(0)}


@pytest.fixture
def parties() -> tuple[Company, list[Company]]:
    unlimited()
    buyer = build.company(name="杭州浩源", kind="buyer", language="zh-hans")
    trader = Membership.objects.filter(user=buyer.trader.user)
    trader.update(role=Role.OWNER)  # two people who may both accept
    buyer = replace(buyer, trader=member_of(buyer.trader.user, buyer.organisation))
    return buyer, [build.company(name=f"Maker {n} Ltd") for n in range(2)]


def opened(buyer: Company, suppliers: list[Company]) -> Need:
    return making.opened(buyer, build.staff(StaffGroup.MODERATOR), *suppliers)


def awarding(by: Member, need: Need, picks: list[Pick]) -> Callable[[], object]:
    return lambda: actions.award(by=by, ref=need.ref, picks=picks)


def broken() -> list[str]:
    return [str(each) for each in checks.broken(since=None)]


@pytest.mark.capability("Q12", "each line is awarded once, whoever acts at the same moment")
def test_two_people_award_the_same_line(parties: tuple[Company, list[Company]]) -> None:
    buyer, suppliers = parties
    for _ in range(ROUNDS):
        before = Order.objects.count()
        need = opened(buyer, suppliers)
        talks = [making.quoted(need, each, **ALONE) for each in suppliers]
        # Each also wants the line the other one names first: crosswise, so that locks would deadlock.
        first = [making.pick(talks[0], 1), making.pick(talks[1], 2)]
        second = [making.pick(talks[1], 1), making.pick(talks[0], 2)]

        answers = at_once(
            [awarding(buyer.owner, need, first), awarding(buyer.trader, need, second)]
        )

        assert Counter(answers)["done"] == 1, answers
        assert set(answers) - {"done"} <= {"wrong_state", "awarded"}
        assert Order.objects.count() == before + 2
        won = NeedLine.objects.filter(need=need).values_list("awarded", flat=True)
        assert set(won) == {talk.rfq_id for talk in talks}
    assert broken() == []


@pytest.mark.capability("Q12", "each line is awarded once, whoever acts at the same moment")
def test_a_supplier_withdraws_while_lines_are_awarded(
    parties: tuple[Company, list[Company]],
) -> None:
    buyer, suppliers = parties
    for _ in range(ROUNDS):
        before = Order.objects.count()
        need = opened(buyer, suppliers)
        mine, theirs = (making.quoted(need, each, **ALONE) for each in suppliers)
        picks = [making.pick(mine, 1), making.pick(theirs, 2)]

        awarded, withdrawn = at_once(
            [
                awarding(buyer.owner, need, picks),
                partial(negotiations.withdraw, by=suppliers[1].trader, ref=theirs.ref),
            ]
        )

        assert sorted([awarded, withdrawn]) == ["done", "wrong_state"], (awarded, withdrawn)
        # All of it, or nothing: the quote that stands is not awarded alone.
        assert Order.objects.count() == before + (2 if awarded == "done" else 0)
    assert broken() == []


@pytest.mark.capability("Q12", "each line is awarded once, whoever acts at the same moment")
def test_an_award_meets_an_acceptance(parties: tuple[Company, list[Company]]) -> None:
    """A colleague accepts one whole quote in its room while lines of both are awarded."""
    buyer, suppliers = parties
    for _ in range(ROUNDS):
        need = opened(buyer, suppliers)
        mine, theirs = (making.quoted(need, each, **ALONE) for each in suppliers)
        picks = [making.pick(mine, 1), making.pick(theirs, 2)]

        answers = at_once(
            [
                awarding(buyer.owner, need, picks),
                partial(
                    negotiations.accept,
                    by=buyer.trader,
                    ref=theirs.ref,
                    number=1,
                    expected_total=theirs.current.total,
                    currency="GBP",
                ),
            ]
        )

        assert Counter(answers)["done"] == 1, answers
        need.refresh_from_db()
        assert need.state == "awarded"
    assert broken() == []
