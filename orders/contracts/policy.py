"""Who may move an order on. The same answer draws the button and refuses the request."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.access import NO_RIGHT
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.verdict import Allowed, Denied, Verdict
from orders.contracts import states
from orders.contracts.models import Milestone, Order
from orders.contracts.states import MilestoneState

NOT_NOW = _("The order is not at this step.")
SIDE = {
    "buyer": _("This is the buyer's step."),
    "supplier": _("This is the supplier's step."),
}
# Not "not now" but "not you".
FOR_OTHERS = (NO_RIGHT, *SIDE.values())
UPFRONT = _("First confirm that the advance payment has arrived.")
SHIPMENT = _("First confirm the payments that come before shipment.")
INSPECTION = _("A payment hangs on the inspection, so the buyer inspects first.")
NOTHING_DUE = _("No payment is due before shipment.")
UNPAID = _("Not every payment is confirmed yet.")
MONEY_MOVED = _(
    "A payment has been made. Agree with the other side how it goes back, and tell our staff."
)
NOT_THIS_PAYMENT = _("This cannot be said of this payment now.")
NO_ORDER = _("The order has ended.")


def may_step(order: Order, member: Member, step: str) -> Verdict:
    """Take `step` of the order's table now."""
    if not member.has(Right.ORDER_ACT):
        return Denied(NO_RIGHT)
    known = [each for each in states.ORDER.steps if each.name == step]
    actors = frozenset().union(*(each.actors for each in known))
    if step in states.AT_BIRTH or not any(order.state in each.sources for each in known):
        return Denied(NOT_NOW)
    if member.side not in actors:
        return Denied(SIDE["supplier" if member.is_buyer else "buyer"])
    reason = _CONDITIONS.get(step, _none)(order)
    return Denied(reason) if reason else Allowed()


def may_pay(order: Order, payment: Milestone, member: Member, act: str) -> Verdict:
    """Say of a payment that it is made (`claim`), has arrived (`receive`) or has not (`query`)."""
    if not member.has(Right.ORDER_ACT):
        return Denied(NO_RIGHT)
    if order.state in states.ENDED:
        return Denied(NO_ORDER)
    acting = [each for each in states.MILESTONE.steps if each.name == act]
    if not any(member.side in each.actors for each in acting):
        return Denied(SIDE["supplier" if member.is_buyer else "buyer"])
    if not any(payment.state in each.sources for each in acting):
        return Denied(NOT_THIS_PAYMENT)
    return Allowed()


def may_reissue(order: Order, member: Member) -> Verdict:
    """Issue the proforma invoice again under a new number."""
    if not member.has(Right.ORDER_ACT):
        return Denied(NO_RIGHT)
    if not member.is_supplier:
        return Denied(SIDE["supplier"])
    return Denied(NO_ORDER) if order.state in states.ENDED else Allowed()


def _payments(order: Order) -> list[Milestone]:
    return list(order.milestones.all())


def _none(_order: Order) -> object:
    return None


def _start(order: Order) -> object:
    return None if states.settled(_payments(order), states.IN_PRODUCTION) else UPFRONT


def _inspected(order: Order) -> bool:
    return order.state != states.READY or not states.wants_inspection(_payments(order))


def _balance(order: Order) -> object:
    if not _inspected(order):
        return INSPECTION
    return NOTHING_DUE if states.settled(_payments(order), states.SHIPPED) else None


def _ship(order: Order) -> object:
    if not _inspected(order):
        return INSPECTION
    return None if states.settled(_payments(order), states.SHIPPED) else SHIPMENT


def _complete(order: Order) -> object:
    return None if states.settled(_payments(order)) else UNPAID


def _cancel(order: Order) -> object:
    moved = (MilestoneState.CLAIMED, MilestoneState.CONFIRMED)
    return MONEY_MOVED if any(each.state in moved for each in _payments(order)) else None


_CONDITIONS: dict[str, Callable[[Order], object]] = {
    "start_production": _start,
    "ask_balance": _balance,
    "ship": _ship,
    "complete": _complete,
    "cancel": _cancel,
}
