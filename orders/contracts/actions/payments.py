"""What both sides say of a payment. Tallyport records it and holds no money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid
from marketplace.translation.service import language_of
from orders.contracts import notices, policy, states
from orders.contracts.actions import dues
from orders.contracts.actions.acting import act, require
from orders.contracts.models import Milestone, Order, OrderEvent

NOTE = _("Say what you miss, so that the buyer can look into it.")


def claim(
    *, by: Member, ref: str, position: int, note: str = "", expected_version: int | None = None
) -> OrderEvent:
    """The buyer says that a payment is made; `note` may name the bank's reference."""
    return _say(by, ref, position, "claim", note, expected_version, _claimed)


def receive(
    *, by: Member, ref: str, position: int, expected_version: int | None = None
) -> OrderEvent:
    """The supplier says that a payment has arrived; the last advance starts the lead time."""
    return _say(by, ref, position, "receive", "", expected_version, _received)


def query(
    *, by: Member, ref: str, position: int, note: str, expected_version: int | None = None
) -> OrderEvent:
    """The supplier has not found a payment that the buyer calls made, and says what is missing."""
    if not note.strip():
        raise Invalid(errors={"note": [NOTE]})
    return _say(by, ref, position, "query", note, expected_version, _queried)


def _say(
    by: Member,
    ref: str,
    position: int,
    act_name: str,
    note: str,
    expected_version: int | None,
    set_fields: Callable[[Milestone, datetime], None],
) -> OrderEvent:
    text = note.strip()

    def change(order: Order, now: datetime) -> dict[str, Any]:
        payment = order.milestones.get(position=position)
        require(policy.may_pay(order, payment, by, act_name))
        payment.state = states.MILESTONE.find(act_name, payment.state).target
        payment.note = text
        set_fields(payment, now)
        payment.save()
        dues.start_clock(order, order.milestones.all(), now)
        facts = {"position": position, "amount": str(payment.amount)}
        return facts | ({"note": text, "language": language_of(text)} if text else {})

    return act(
        by=by,
        ref=ref,
        kind=f"{act_name}_payment",
        expected_version=expected_version,
        change=change,
        announce=[partial(notices.other_side, by=by)],
    )


def _claimed(payment: Milestone, now: datetime) -> None:
    payment.claimed_at = now


def _received(payment: Milestone, now: datetime) -> None:
    payment.confirmed_at = now


def _queried(payment: Milestone, _now: datetime) -> None:
    payment.claimed_at = None
