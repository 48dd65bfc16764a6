"""Lines of several quotes: what becomes an order, what is asked first, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from buyers.needs.models import Need, NeedLine
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.invariants import checks
from marketplace.lifecycle import replay
from marketplace.lifecycle.refusals import (
    Conflict,
    Invalid,
    NotAllowed,
    Refused,
    Stale,
    WrongState,
)
from marketplace.notifications.models import Notification
from orders.awards import actions
from orders.contracts.models import Order
from orders.negotiation import actions as negotiations
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company
from tests.buyers.needs import making as needs
from tests.orders.awards import making

pytestmark = pytest.mark.django_db
ALONE = {"part_least": Decimal(0)}
CHARGED = {"freight": Decimal("850.00"), "tooling": Decimal("120.00")}


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR)


@pytest.fixture
def need(haoyuan: Company, moderator: Member, fellside: Company, rival: Company) -> Need:
    return making.opened(haoyuan, moderator, fellside, rival)


def broken() -> list[str]:
    return [str(each) for each in checks.broken(since=None)]


@pytest.mark.capability("Q12", "lines picked from several quotes become several orders")
@pytest.mark.capability(
    "Q12", "each order is its lines and the charges agreed, and freezes those alone"
)
def test_two_quotes_become_two_orders(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    mine = making.quoted(need, fellside, **ALONE, **CHARGED)
    theirs = making.quoted(need, rival, prices=("16.00", "8.00"), **ALONE)

    made = making.award(need, haoyuan, making.pick(mine, 1), making.pick(theirs, 2))

    first, second = (Order.objects.get(ref=each.order) for each in made)
    assert (first.total, second.total) == (Decimal("15370.00"), Decimal("3840.00"))
    assert [line["quantity"] for line in first.snapshot["lines"]] == [960]
    assert [line["quantity"] for line in second.snapshot["lines"]] == [480]
    assert Decimal(first.snapshot["charges"]["freight"]) == Decimal("850.00")
    assert sum(each.amount for each in first.milestones.all()) == first.total
    need.refresh_from_db()
    assert (need.state, replay.problems(need)) == ("awarded", [])
    won = dict(need.lines.values_list("position", "awarded"))
    assert won == {1: mine.rfq_id, 2: theirs.rfq_id}
    assert broken() == []


@pytest.mark.capability(
    "Q12",
    "an offer says whether lines may be taken alone; where it does not, the supplier is asked first",
)
def test_an_offer_that_stands_as_a_whole_is_asked_for_its_part(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    mine = making.quoted(need, fellside, **CHARGED)
    theirs = making.quoted(need, rival, **ALONE)

    made = making.award(need, haoyuan, making.pick(mine, 1), making.pick(theirs, 2))

    assert [bool(each.order) for each in made] == [False, True]
    mine.refresh_from_db()
    counter = mine.current
    assert (made[0].asked, counter.number, counter.side) == (2, 2, "buyer")
    assert [line.quantity for line in counter.terms.lines] == [960]
    assert counter.total == Decimal("15370.00")
    need.refresh_from_db()
    assert need.state == "quoted"

    order = needs.accepted(mine, fellside)

    need.refresh_from_db()
    assert Order.objects.get(ref=order).total == Decimal("15370.00")
    assert (need.state, broken()) == ("awarded", [])


def test_too_small_a_part_is_asked_for_too(
    need: Need, haoyuan: Company, fellside: Company
) -> None:
    mine = making.quoted(need, fellside, part_least=Decimal("5000.00"))

    small = making.award(need, haoyuan, making.pick(mine, 2))

    assert (small[0].order, small[0].asked) == ("", 2)
    assert not Order.objects.exists()


def accept(picked: Any, talk: Negotiation, by: Company) -> str:
    keys = [line.pk for line in talk.rfq.lines.all() if line.position in picked.lines]
    return negotiations.accept(
        by=by.owner,
        ref=talk.ref,
        number=picked.number,
        expected_total=picked.total,
        currency=picked.currency,
        lines=keys,
    )


@pytest.mark.capability(
    "Q12",
    "an offer says whether lines may be taken alone; where it does not, the supplier is asked first",
)
def test_no_order_of_terms_that_nobody_agreed_to(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    whole = making.quoted(need, fellside)
    least = making.quoted(need, rival, part_least=Decimal("5000.00"))

    with pytest.raises(Conflict) as refused:
        accept(making.pick(whole, 1), whole, haoyuan)
    with pytest.raises(Conflict) as small:
        accept(making.pick(least, 2), least, haoyuan)
    with pytest.raises(Invalid):
        accept(replace(making.pick(least, 1), lines=()), least, haoyuan)

    assert (refused.value.code, small.value.code) == ("whole_only", "part_too_small")
    assert not Order.objects.exists()


def test_the_supplier_takes_no_part_of_a_counter_offer(
    need: Need, haoyuan: Company, fellside: Company
) -> None:
    talk = making.quoted(need, fellside, **ALONE)
    terms = replace(talk.current.terms, lead_days=21)
    negotiations.send(by=haoyuan.trader, ref=talk.ref, terms=terms)

    with pytest.raises(NotAllowed):
        accept(making.pick(talk, 1), talk, fellside)


@pytest.mark.capability("Q12", "each line is awarded once, whoever acts at the same moment")
def test_a_line_is_awarded_once_and_nothing_is_awarded_by_halves(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    mine = making.quoted(need, fellside, **ALONE)
    theirs = making.quoted(need, rival, **ALONE)
    making.award(need, haoyuan, making.pick(mine, 1))
    both = making.pick(theirs, 1, 2)

    with pytest.raises(Conflict) as refused:
        making.award(need, haoyuan, both)
    with pytest.raises(Invalid):
        making.award(need, haoyuan, making.pick(theirs, 2), making.pick(mine, 2))
    with pytest.raises(Invalid):
        making.award(need, haoyuan)

    assert refused.value.code == "awarded"
    assert Order.objects.count() == 1
    assert broken() == []
    making.award(need, haoyuan, making.pick(theirs, 2))
    need.refresh_from_db()
    assert need.state == "awarded"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"number": 7}, "superseded"),
        ({"total": Decimal("1.00")}, "total_differs"),
        ({"currency": "USD"}, "total_differs"),
    ],
)
def test_what_is_awarded_is_what_was_read(
    need: Need,
    haoyuan: Company,
    fellside: Company,
    rival: Company,
    changes: dict[str, Any],
    code: str,
) -> None:
    good = making.quoted(need, fellside, **ALONE)
    talk = making.quoted(need, rival)
    bad = making.pick(talk, 2, **changes)

    with pytest.raises(Refused) as refused:
        making.award(need, haoyuan, making.pick(good, 1), bad)

    assert refused.value.code == code
    assert not Order.objects.exists()  # the good one neither


def test_a_withdrawn_quote_and_a_stale_reading_are_refused(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    talk = making.quoted(need, fellside, **ALONE)
    picked = making.pick(talk, 1)
    with pytest.raises(Stale):
        actions.award(by=haoyuan.owner, ref=need.ref, picks=[picked], expected_version=1)
    with pytest.raises(Need.DoesNotExist):
        actions.award(by=rival.owner, ref=need.ref, picks=[picked])
    with pytest.raises(NotAllowed):
        actions.award(by=haoyuan.viewer, ref=need.ref, picks=[picked])
    negotiations.withdraw(by=fellside.trader, ref=talk.ref)

    with pytest.raises(WrongState):
        making.award(need, haoyuan, picked)

    assert not NeedLine.objects.exclude(awarded=None).exists()


@pytest.mark.capability("Q12", "suppliers all of whose lines went to others are told")
def test_those_who_lose_everything_are_told_once(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    mine = making.quoted(need, fellside, **ALONE)
    theirs = making.quoted(need, rival, prices=("14.00", None))

    def told(company: Company) -> list[str]:
        rows = Notification.objects.filter(
            recipient=company.trader.user, kind__startswith="need."
        )
        return list(rows.exclude(kind="need.matched").values_list("kind", flat=True))

    making.award(need, haoyuan, making.pick(mine, 1))
    assert (told(rival), told(fellside)) == (["need.passed_over"], [])
    talk = build.company(name="Third Ltd")
    needs.told(need, fellside, rival, talk)
    third = making.quoted(need, talk, **ALONE)
    making.award(need, haoyuan, making.pick(third, 2))

    assert (told(rival), told(fellside), told(talk)) == (["need.passed_over"], [], [])
    theirs.refresh_from_db()
    assert theirs.state == "open"


@pytest.mark.capability("Q12", "a supplier may offer only some of the lines")
def test_a_supplier_leaves_a_line_out(need: Need, haoyuan: Company, fellside: Company) -> None:
    talk = making.quoted(need, fellside, prices=(None, "9.00"))
    assert talk.current.total == Decimal("4320.00")

    with pytest.raises(Invalid):
        making.award(need, haoyuan, replace(making.pick(talk, 2), lines=(1, 2)))
    order = needs.accepted(talk, haoyuan)

    need.refresh_from_db()
    assert Order.objects.get(ref=order).total == Decimal("4320.00")
    assert need.state == "quoted"
    assert dict(need.lines.values_list("position", "awarded")) == {1: None, 2: talk.rfq_id}
    assert broken() == []
