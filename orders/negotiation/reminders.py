"""Reminding the side whose turn it is of an offer that is about to expire."""

from __future__ import annotations

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from buyers.rfqs.notices import both_names
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.languages import CHINESE, ENGLISH
from marketplace.notifications import kinds, reminders
from marketplace.notifications.actions import tell
from marketplace.notifications.reminders import Due, Span
from marketplace.web import moments
from orders.negotiation import queries, states
from orders.negotiation.models import Negotiation

CODE = "offer.expiring"
KIND = kinds.Kind(
    "reminder.offer",
    _("Offer v%(number)s of %(company)s in %(ref)s is good until %(until)s"),
    _("Accept it, make a counter-offer or decline before then."),
)


def register() -> None:
    kinds.register(KIND)
    reminders.register(reminders.Reminder(CODE, _("Offer about to expire"), expiring, remind))


def expiring(span: Span) -> QuerySet[Negotiation]:
    """The negotiations whose offer on the table ends in the span."""
    version = Cast("current__number", CharField())
    return (
        Negotiation.objects.filter(
            state=states.OPEN,
            current__valid_until__gt=span.since,
            current__valid_until__lte=span.until,
        )
        .annotate(subject=Concat(F("ref"), Value(":v"), version))
        .select_related("current", "buyer", "supplier")
    )


def remind(negotiation: Negotiation, due: Due, event_key: str) -> None:
    """Tell who is in charge on the side that is to answer, or its people; all when it escalates."""
    offer = negotiation.current
    to = negotiation.company(states.opposite(offer.side))
    tell(
        kind=KIND.code,
        event_key=event_key,
        recipients=people(to.pk, Right.OFFER_SEND)
        if due.escalates
        else queries.people_of(negotiation, to.kind),
        params={
            "company": both_names(negotiation.company(offer.side)),
            "ref": negotiation.ref,
            "number": offer.number,
            "until": {
                each: moments.deadline(offer.valid_until, language=each)
                for each in (ENGLISH, CHINESE)
            },
        },
        path_name="negotiation:room",
        path_args=[negotiation.ref],
        organisation=to,
    )
