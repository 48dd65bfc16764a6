"""An accepted offer, or a call-off from an agreement, becomes an order."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import Then, begin
from marketplace.money.amounts import split
from orders.contracts import notices, snapshot
from orders.contracts.actions import dues
from orders.contracts.actions.papers import issue_proforma
from orders.contracts.models import Milestone, Order
from orders.contracts.states import CONFIRMED
from orders.negotiation.facts import digest
from orders.negotiation.models import Negotiation, Offer
from orders.samples import actions as samples


def conclude(*, by: Member, negotiation: Negotiation, offer: Offer, now: datetime) -> str:
    """Make the one order of what was accepted of a version, in the acceptance's transaction.

    Both sides have agreed to the same version, so the order is confirmed at once and what is
    due on confirmation falls due.
    """
    facts = snapshot.freeze(negotiation, offer, accepted_at=now)
    return make(by=by, negotiation=negotiation, offer=offer, facts=facts, now=now).ref


def make(
    *,
    by: Member,
    negotiation: Negotiation,
    offer: Offer,
    facts: dict[str, Any],
    now: datetime,
    call_off: int = 0,
) -> Order:
    """One order of the frozen `facts`: of the whole version, or of one call-off from it."""
    order = Order(
        offer=offer,
        negotiation=negotiation,
        call_off=call_off,
        buyer=negotiation.buyer,
        supplier=negotiation.supplier,
        thread_id=negotiation.thread_id,
        snapshot=facts,
        snapshot_hash=digest(facts),
        currency=offer.currency,
        total=Decimal(facts["total"]),
    )
    payments = _schedule(order, offer)
    due = dues.let_fall_due(order, payments, CONFIRMED, now)
    dues.start_clock(order, payments, now)
    confirmed = Then("confirm", change=lambda _order, _now: dues.due_facts(due))
    event = begin(
        order,
        by=by,
        data={"number": offer.number, "hash": order.snapshot_hash}
        | ({"call_off": call_off} if call_off else {}),
        then=[confirmed, Then("ask_deposit")] if due else [confirmed],
    )
    Milestone.objects.bulk_create(payments)
    notices.payments_due(event, due)
    issue_proforma(order=order, now=now)
    samples.name_in_order(by=by, order=order.ref, samples=facts.get("samples", ()))
    return order


def _schedule(order: Order, offer: Offer) -> list[Milestone]:
    """The payments of the agreed schedule, not stored yet; they add up to the total."""
    amounts = split(
        order.total, [percent for percent, _trigger in offer.schedule], offer.currency
    )
    return [
        Milestone(
            order=order, position=position, percent=percent, trigger=trigger, amount=amount
        )
        for position, ((percent, trigger), amount) in enumerate(
            zip(offer.schedule, amounts, strict=True), start=1
        )
    ]
