"""Telling the vetting leads of a case that our officers have let run over its time."""

from __future__ import annotations

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.accounts.roles import StaffGroup
from marketplace.notifications import kinds, reminders
from marketplace.notifications.actions import tell
from marketplace.notifications.reminders import Due, Span
from suppliers.onboarding import states
from suppliers.onboarding.models import Application

CODE = "case.late"
KIND = kinds.Kind(
    "reminder.case",
    _("The case %(ref)s of %(company)s is past its time"),
    _("It was to be answered by now. The officer in charge: %(officer)s."),
)


def register() -> None:
    kinds.register(KIND)
    reminders.register(reminders.Reminder(CODE, _("Vetting case past its time"), late, remind))


def late(span: Span) -> QuerySet[Application]:
    """The cases at the desk that were due in the span; one that waits for its supplier is not."""
    sent = Cast("submitted_version", CharField())
    return (
        Application.objects.filter(
            state__in=states.AT_THE_DESK,
            paused_at=None,
            due_at__gt=span.since,
            due_at__lte=span.until,
        )
        .annotate(subject=Concat(F("ref"), Value(":"), sent))
        .select_related("officer")
    )


def remind(application: Application, due: Due, event_key: str) -> None:
    leads = User.objects.filter(is_staff=True, groups__name=StaffGroup.VETTING_LEAD)
    tell(
        kind=KIND.code,
        event_key=event_key,
        recipients=leads,
        params={
            "ref": application.ref,
            "company": application.legal_name,
            "officer": str(application.officer or "–"),
        },
        path_name="onboarding:case",
        path_args=[application.ref],
    )
