"""Reminding the buyer of an agreement that ends with something left to call off."""

from __future__ import annotations

from django.db.models import DateTimeField, F, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.notices import both_names
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications import kinds, reminders
from marketplace.notifications.actions import tell
from marketplace.notifications.reminders import Due, Span
from marketplace.web import moments
from orders.blankets import queries, states
from orders.blankets.models import Blanket

CODE = "blanket.ending"
KIND = kinds.Kind(
    "reminder.blanket",
    _("Blanket agreement %(ref)s with %(company)s ends on %(until)s"),
    _("Not everything is called off yet. After that day the agreed price no longer holds."),
)


def register() -> None:
    kinds.register(KIND)
    reminders.register(
        reminders.Reminder(CODE, _("Blanket agreement about to end"), ending, remind)
    )


def ending(span: Span) -> QuerySet[Blanket]:
    """The running agreements with something left whose last day begins in the span."""
    rows = Blanket.objects.filter(queries.left_over(), state=states.RUNNING)
    rows = rows.annotate(subject=F("ref"), begins=Cast("last_day", DateTimeField()))
    return rows.filter(begins__gt=span.since, begins__lte=span.until).select_related(
        "buyer", "supplier"
    )


def remind(blanket: Blanket, due: Due, event_key: str) -> None:
    """Tell who is in charge at the buyer's, or its people; all when it escalates."""
    tell(
        kind=KIND.code,
        event_key=event_key,
        recipients=people(blanket.buyer_id, Right.OFFER_SEND)
        if due.escalates
        else threads.concerned(blanket.thread_id, blanket.buyer_id),
        params={
            "company": both_names(blanket.supplier),
            "ref": blanket.ref,
            "until": {
                each: moments.short(blanket.last_day, language=each)
                for each in (ENGLISH, CHINESE)
            },
        },
        path_name="blankets:agreement",
        path_args=[blanket.ref],
        organisation=blanket.buyer,
    )
