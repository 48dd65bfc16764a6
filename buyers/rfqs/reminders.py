"""Reminding a supplier of a request that nobody has answered."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from buyers.rfqs import states
from buyers.rfqs.models import Rfq, RfqEvent
from buyers.rfqs.notices import both_names
from marketplace.accounts.models import User
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right, Role
from marketplace.conversations import queries as threads
from marketplace.notifications import kinds, reminders
from marketplace.notifications.actions import tell
from marketplace.notifications.reminders import Due, Span

CODE = "rfq.unanswered"
KINDS = (
    kinds.Kind(
        "reminder.rfq",
        _("%(company)s still waits for your answer to %(ref)s"),
        _(
            "The request came %(hours)s hours ago. Answer with an offer, or say that you cannot quote."
        ),
    ),
    kinds.Kind(
        "reminder.rfq_escalated",
        _("Nobody has answered %(company)s’s request %(ref)s"),
        _("It came %(hours)s hours ago. Buyers see how fast a supplier answers."),
    ),
)


def register() -> None:
    for kind in KINDS:
        kinds.register(kind)
    reminders.register(
        reminders.Reminder(CODE, _("Request without an answer"), unanswered, tell_supplier)
    )


def unanswered(span: Span) -> QuerySet[Rfq]:
    """The open requests that came to their supplier in the span; a question stops the clock."""
    opened = RfqEvent.objects.filter(aggregate=OuterRef("pk"), to_state=states.OPEN)
    opened = opened.exclude(from_state=states.OPEN).order_by("-sequence")
    rows = Rfq.objects.filter(state=states.OPEN, paused_at=None)
    rows = rows.annotate(subject=F("ref"), came=Subquery(opened.values("at")[:1]))
    return rows.filter(came__gt=span.since, came__lte=span.until).select_related(
        "buyer", "supplier"
    )


def tell_supplier(rfq: Rfq, due: Due, event_key: str) -> None:
    """Who is in charge of it, else those who answer requests; owners and managers only when it
    escalates, or are alone.
    """
    everyone = people(rfq.supplier_id, Right.OFFER_SEND)
    one = threads.in_charge(rfq.thread_id, rfq.supplier_id, Right.OFFER_SEND)
    above = User.objects.filter(
        memberships__organisation_id=rfq.supplier_id,
        memberships__role__in=[Role.OWNER, Role.MANAGER],
    )
    desk = one if one.exists() else everyone.exclude(pk__in=above.values("pk"))
    recipients = everyone if due.escalates or not desk.exists() else desk
    tell(
        kind="reminder.rfq_escalated" if due.escalates else "reminder.rfq",
        event_key=event_key,
        recipients=recipients,
        params={"company": both_names(rfq.buyer), "ref": rfq.ref, "hours": due.hours},
        path_name="rfqs:rfq",
        path_args=[rfq.ref],
        organisation=rfq.supplier,
    )
