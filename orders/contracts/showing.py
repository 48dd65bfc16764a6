"""What the page of an order shows, worked out from the order, its payments and its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.web.steps import Button, Entry, Stage, entries, way
from orders.contracts import policy, states, wording
from orders.contracts.models import Milestone, Order, OrderEvent
from orders.contracts.turns import Turn, turns

STAGES = (
    (states.CONFIRMED, _("Deal made")),
    ("deposit_paid", _("Advance payment received")),
    (states.IN_PRODUCTION, _("Production started")),
    (states.READY, _("Goods ready")),
    (states.INSPECTED, _("Inspected")),
    (states.SHIPPED, _("Shipped")),
    (states.CUSTOMS, _("At customs")),
    (states.DELIVERED, _("Delivered")),
    (states.COMPLETED, _("Completed")),
)


@dataclass(frozen=True, slots=True)
class WaitingFor:
    """One thing that waits, as a sentence; with the button where it is the reader's."""

    sentence: str
    mine: bool
    pressing: bool
    due: date | None
    late: bool
    button: Button | None


@dataclass(frozen=True, slots=True)
class PaymentRow:
    payment: Milestone
    state: str
    buttons: list[Button]


def shown_state(order: Order) -> str:
    """The order's state, told apart where its payment has arrived and nothing has moved yet."""
    payments = list(order.milestones.all())
    if order.state == states.DEPOSIT_DUE and states.settled(payments, states.IN_PRODUCTION):
        return "deposit_paid"
    if order.state == states.BALANCE_DUE and states.settled(payments, states.SHIPPED):
        return "balance_paid"
    return order.state


def waiting(order: Order, reader: Member, today: date) -> list[WaitingFor]:
    """What waits for either side, the reader's own first."""
    found = []
    for turn in turns(order.state, list(order.milestones.all()), order.ready_by):
        mine = turn.side == reader.side
        found.append(
            WaitingFor(
                sentence=wording.waits(turn, order.currency, mine=mine),
                mine=mine,
                pressing=turn.pressing,
                due=turn.due,
                late=turn.late(today),
                button=_button_of(order, reader, turn) if mine else None,
            )
        )
    return sorted(found, key=lambda row: not row.mine)


def buttons(order: Order, reader: Member) -> list[Button]:
    """Every step that the table opens to the reader's side now, allowed or not yet."""
    steps = states.ORDER.open_steps(order.state, {reader.side})
    return [
        _step(order, reader, each.name) for each in steps if each.name not in states.AT_BIRTH
    ]


def payments(order: Order, reader: Member, today: date) -> list[PaymentRow]:
    """The schedule with what the reader may say of each payment."""
    rows = []
    for each in order.milestones.all():
        found = [_payment(order, reader, each, act) for act in wording.PAYMENTS]
        allowed = [button for button in found if button.verdict]
        rows.append(PaymentRow(each, _payment_state(order, each, today), allowed))
    return rows


def stages(order: Order, events: Iterable[OrderEvent]) -> list[Stage]:
    """The way of the goods with the days on which places were reached."""
    dates = {event.to_state: event.at for event in events}  # newest first: the first time wins
    upfront = [
        each
        for each in order.milestones.all()
        if states.DUE_IN[each.trigger] == states.CONFIRMED
    ]
    if upfront and states.settled(upfront):
        dates["deposit_paid"] = max(each.confirmed_at for each in upfront)
    return way(
        [
            (label, _passed(order, state, dates), dates.get(state))
            for state, label in STAGES
            if _on_the_way(order, state, dates, bool(upfront))
        ],
        ended=order.state in states.ENDED,
    )


def history(order: Order, events: Iterable[OrderEvent], reader: Member) -> list[Entry]:
    """What happened, newest first; steps that follow from another are not said twice."""
    return entries(
        (event for event in events if event.kind in wording.HAPPENED),
        reader,
        lambda event, mine: wording.happened(event.kind, event.data, order.currency, mine=mine),
    )


def _payment_state(order: Order, payment: Milestone, today: date) -> str:
    if payment.state == states.MilestoneState.CONFIRMED:
        return payment.state
    if order.state == states.CANCELLED:
        return "void"
    return "overdue" if payment.overdue(today) else payment.state


def _passed(order: Order, state: str, dates: dict[str, datetime]) -> bool:
    if state == "deposit_paid":
        return state in dates
    if order.state == states.CANCELLED:
        return state in dates
    return states.reached(order.state, state) and (state != states.INSPECTED or state in dates)


def _on_the_way(
    order: Order, state: str, dates: dict[str, datetime], has_upfront: bool
) -> bool:
    """Whether this order passes the place at all."""
    if state == "deposit_paid":
        return has_upfront
    if state == states.INSPECTED:
        return state in dates or states.wants_inspection(order.milestones.all())
    if state == states.CUSTOMS:
        return state in dates or not states.reached(order.state, states.DELIVERED)
    return True


def _button_of(order: Order, reader: Member, turn: Turn) -> Button | None:
    if turn.payment:
        found = _payment(order, reader, turn.payment, turn.act)
    else:
        found = _step(order, reader, turn.act)
    return found if found.verdict else None


def _step(order: Order, reader: Member, name: str) -> Button:
    url = reverse("contracts:step", args=[order.ref, name])
    return Button(name, wording.STEPS[name], url, policy.may_step(order, reader, name))


def _payment(order: Order, reader: Member, payment: Milestone, act: str) -> Button:
    url = reverse("contracts:payment", args=[order.ref, payment.position, act])
    verdict = policy.may_pay(order, payment, reader, act)
    return Button(act, wording.PAYMENTS[act], url, verdict)
