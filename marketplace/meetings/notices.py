"""Who is told of meetings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.conversations import queries as threads
from marketplace.conversations.notices import both_names
from marketplace.meetings.models import Meeting, MeetingEvent
from marketplace.notifications import kinds
from marketplace.notifications.actions import tell

KINDS = (
    kinds.Kind(
        "meeting.created",
        _("%(company)s asks for a meeting (%(ref)s)"),
        _("Pick one of the times, or propose others."),
    ),
    kinds.Kind(
        "meeting.pick",
        _("%(company)s has agreed to meet (%(ref)s)"),
        _("The time stands on the page of the meeting, for your calendar too."),
    ),
    kinds.Kind(
        "meeting.propose",
        _("%(company)s proposes other times for meeting %(ref)s"),
        _("Pick one of the times, or propose others."),
    ),
    kinds.Kind(
        "meeting.cancel",
        _("%(company)s has cancelled meeting %(ref)s"),
        _("Nothing is arranged any more."),
    ),
)


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


def other_side(event: MeetingEvent, *, by: Member) -> None:
    """Tell the other company what `by` has done: who is in charge there, else all who may trade."""
    meeting: Meeting = event.aggregate
    for party in threads.others(meeting.thread_id, by.organisation_id or 0):
        tell(
            kind=f"meeting.{event.kind}",
            event_key=f"meeting:{meeting.ref}:{event.sequence}",
            recipients=threads.addressed(party),
            params={"company": both_names(by.organisation), "ref": meeting.ref},
            path_name="meetings:meeting",
            path_args=[meeting.ref],
            organisation=party.organisation,
        )
