"""Reminding both sides of a meeting that is near, each person on the clock they live by."""

from __future__ import annotations

from datetime import datetime

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.accounts.queries import people
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.conversations.models import Party
from marketplace.conversations.notices import both_names
from marketplace.languages import CHINESE, ENGLISH
from marketplace.meetings import states, zones
from marketplace.meetings.models import Meeting
from marketplace.notifications import kinds, reminders
from marketplace.notifications.actions import tell
from marketplace.notifications.hours import zone_of
from marketplace.notifications.reminders import Due, Span
from marketplace.web import moments

CODE = "meeting.near"
# So near that nobody's quiet hours hold it back: they would end after it has begun.
URGENT_HOURS = -8
_TITLE = _("Meeting %(ref)s with %(company)s begins at %(at)s")
_BODY = _("What about: %(topic)s. Where: %(place)s")
KINDS = (
    kinds.Kind("reminder.meeting", _TITLE, _BODY),
    kinds.Kind("reminder.meeting_soon", _TITLE, _BODY, urgent=True),
)
CLOCKS = {
    zones.UK: _("UK time"),
    zones.BEIJING: _("Beijing time"),
    "Asia/Hong_Kong": _("Hong Kong time"),
    "Europe/Paris": _("Central European time"),
}


def register() -> None:
    for kind in KINDS:
        kinds.register(kind)
    reminders.register(reminders.Reminder(CODE, _("Meeting about to begin"), near, remind))


def near(span: Span) -> QuerySet[Meeting]:
    """The agreed meetings that begin in the span; one that is moved is reminded of anew."""
    rows = Meeting.objects.filter(state=states.AGREED, at__gt=span.since, at__lte=span.until)
    version = Cast("version", CharField())
    return rows.annotate(subject=Concat(F("ref"), Value(":v"), version))


def remind(meeting: Meeting, due: Due, event_key: str) -> None:
    """Tell both sides: who is in charge or all who may trade, and whoever arranged it."""
    places = {
        row.organisation_id: row
        for row in Party.objects.filter(thread_id=meeting.thread_id).select_related(
            "organisation"
        )
    }
    for own, party in places.items():
        other = next(row.organisation for pk, row in places.items() if pk != own)
        told = _concerned(meeting, party)
        for zone in sorted(set(told.values_list("timezone", flat=True))):
            tell(
                kind="reminder.meeting_soon"
                if due.hours > URGENT_HOURS
                else "reminder.meeting",
                event_key=event_key,
                recipients=told.filter(timezone=zone),
                params={
                    "ref": meeting.ref,
                    "company": both_names(other),
                    "topic": meeting.topic,
                    "place": meeting.place or "–",
                    "at": {
                        each: on_clock(meeting.at, zone, each) for each in (ENGLISH, CHINESE)
                    },
                },
                path_name="meetings:meeting",
                path_args=[meeting.ref],
                organisation=party.organisation,
            )


def on_clock(value: datetime | None, zone: str, language: str) -> str:
    """A moment as somebody in that zone reads it, with the name of their clock."""
    if value is None:
        return ""
    with translation.override(language):
        clock = zone_of(zone)
        return gettext("%(at)s (%(clock)s)") % {
            "at": moments.stamp(value, language=language, zone=clock),
            "clock": CLOCKS.get(zone, clock.key),
        }


def _concerned(meeting: Meeting, party: Party) -> QuerySet[User]:
    arranged = people(party.organisation_id, Right.MESSAGE_SEND).filter(
        pk__in=meeting.events.values("actor")
    )
    addressed = threads.addressed(party)
    return User.objects.filter(
        Q(pk__in=addressed.values("pk")) | Q(pk__in=arranged.values("pk"))
    ).order_by()
