"""How an order of the story goes on: each step by the side whose step it is, paid when due."""

from __future__ import annotations

from marketplace.accounts.members import Member
from orders.contracts import actions, policy
from orders.contracts.models import Order
from orders.contracts.states import MilestoneState

# Before these, what is due is paid and its receipt confirmed.
PAID_BEFORE = {"start_production", "ship", "complete"}
CARRIER = ("Example Line", "EXLU {number:07d}")
REASON = "The shops have changed the gift line; we agreed by telephone to stop here."


def advance(order: Order, *, step: str, by: Member, seller: Member, buyer: Member) -> None:
    """Take one step of the order's life; a balance that falls due later is not asked for now."""
    if step in PAID_BEFORE:
        _pay(order, seller, buyer)
    if step == "ship":
        carrier, reference = CARRIER
        actions.ship(
            by=by,
            ref=order.ref,
            carrier=carrier,
            carrier_reference=reference.format(number=order.pk * 7919),
        )
    elif step == "cancel":
        actions.cancel(by=by, ref=order.ref, reason=REASON)
    elif step != "ask_balance" or policy.may_step(order, by, step):
        actions.advance(by=by, ref=order.ref, step=step)


def _pay(order: Order, seller: Member, buyer: Member) -> None:
    due = order.milestones.filter(state=MilestoneState.DUE)
    for position in due.values_list("position", flat=True):
        actions.claim(by=buyer, ref=order.ref, position=position, note="T/T")
        actions.receive(by=seller, ref=order.ref, position=position)
