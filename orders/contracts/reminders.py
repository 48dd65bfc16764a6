"""Reminding the buyer of a payment whose day comes, or has passed without a word."""

from __future__ import annotations

from django.db.models import CharField, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.notices import both_names
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.languages import CHINESE, ENGLISH
from marketplace.money.formatting import format_money
from marketplace.notifications import kinds, reminders
from marketplace.notifications.actions import tell
from marketplace.notifications.reminders import Due, Span
from marketplace.web import moments
from orders.contracts import states
from orders.contracts.models import Milestone
from orders.contracts.states import MilestoneState

CODE = "payment.due"
NEAR = kinds.Kind(
    "payment.near",
    _("%(amount)s for order %(ref)s is due on %(due)s"),
    _("Tell %(company)s on the order's page when you have paid."),
)
LATE = kinds.Kind(
    "payment.late",
    _("%(amount)s for order %(ref)s was due on %(due)s"),
    _("If it is paid, say so on the order's page; if it will be late, write to %(company)s."),
)


def register() -> None:
    kinds.register(NEAR)
    kinds.register(LATE)
    reminders.register(reminders.Reminder(CODE, _("Payment due"), due, remind))


def due(span: Span) -> QuerySet[Milestone]:
    """The payments nobody says are made, of orders that stand, whose day begins in the span."""
    rows = Milestone.objects.filter(state=MilestoneState.DUE)
    rows = rows.exclude(order__state=states.CANCELLED).annotate(
        subject=Concat("order__ref", Value(":"), Cast("position", CharField())),
        begins=Cast(F("due_on"), DateTimeField()),
    )
    return rows.filter(begins__gt=span.since, begins__lte=span.until).select_related(
        "order__buyer", "order__supplier"
    )


def remind(payment: Milestone, due: Due, event_key: str) -> None:
    """Tell who is in charge of the order at the buyer's, or its people; all when it escalates."""
    order = payment.order
    tell(
        kind=(LATE if due.hours > 0 else NEAR).code,
        event_key=event_key,
        recipients=people(order.buyer_id, Right.ORDER_ACT)
        if due.escalates
        else threads.audience(order.thread_id, order.buyer_id, Right.ORDER_ACT),
        params={
            "amount": format_money(payment.amount, order.currency),
            "ref": order.ref,
            "due": {
                each: moments.short(payment.due_on, language=each)
                for each in (ENGLISH, CHINESE)
            },
            "company": both_names(order.supplier),
        },
        path_name="contracts:order",
        path_args=[order.ref],
        organisation=order.buyer,
    )
