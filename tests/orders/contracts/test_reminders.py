"""The buyer is reminded of a payment's day, and of one that has passed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import translation

from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.notifications.actions import reminding
from marketplace.notifications.models import Notification
from orders.contracts import actions
from orders.contracts.models import Milestone, Order
from tests.build import Company
from tests.orders.contracts import making

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.capability(
        "N03",
        "a payment's day is reminded of before it comes, and again once it has passed without a word",
    ),
]


@pytest.fixture
def order(fellside: Company, haoyuan: Company) -> Order:
    return making.order(supplier=fellside, buyer=haoyuan)


def days_from_due(order: Order, days: float) -> int:
    """How many reminders come so many days from the beginning of the deposit's day."""
    due_on = Milestone.objects.get(order=order, position=1).due_on
    assert due_on is not None
    with clock.told(datetime.combine(due_on, time(), UTC) + timedelta(days=days)):
        return reminding.remind()


def told(kind: str) -> list[Notification]:
    return list(Notification.objects.filter(kind=kind).order_by("recipient_id"))


def test_before_after_and_long_after(order: Order, fellside: Company, haoyuan: Company) -> None:
    came = [days_from_due(order, days) for days in (-3.1, -3, -1, 0.9, 1, 2, 7, 8)]

    assert came == [0, 1, 0, 0, 1, 0, 1, 0]
    near, late = told("payment.near"), told("payment.late")
    buyers = people(haoyuan.organisation.pk, Right.ORDER_ACT)
    # Who accepted the offer is in charge; a week after the day all hear of it.
    assert [each.recipient_id for each in near] == [haoyuan.owner.user_id]
    assert sorted(each.recipient_id for each in late) == sorted(
        [haoyuan.owner.user_id, *buyers.values_list("pk", flat=True)]
    )
    assert near[0].path() == f"/en/orders/{order.ref}/"
    with translation.override("zh-hans"):
        assert order.ref in near[0].title
        assert "到期" in near[0].title
        assert fellside.organisation.name_in("zh-hans") in late[0].body


def test_who_says_it_is_paid_is_left_alone(order: Order, haoyuan: Company) -> None:
    actions.claim(by=haoyuan.owner, ref=order.ref, position=1)

    assert days_from_due(order, -3) == days_from_due(order, 1) == 0


def test_what_is_cancelled_is_not_reminded_of(order: Order, haoyuan: Company) -> None:
    making.step(order, haoyuan, "cancel")

    assert days_from_due(order, -3) == days_from_due(order, 1) == 0
