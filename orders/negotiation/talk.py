"""Messages and events in one stream, oldest first, a heading per day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.conversations.queries import Line
from orders.negotiation.models import Negotiation, NegotiationEvent

SENTENCES = {
    "created": (_("You began to answer the request"), _("The supplier is preparing a quote")),
    "send": (_("You sent v%(number)s"), _("v%(number)s received")),
    "accept": (_("You accepted v%(number)s"), _("v%(number)s was accepted")),
    "decline": (_("You declined v%(number)s"), _("v%(number)s was declined")),
    "withdraw": (_("You withdrew v%(number)s"), _("v%(number)s was withdrawn")),
    "expire": (_("v%(number)s has expired"), _("v%(number)s has expired")),
}
ICONS = {
    "created": "edit",
    "send": "history",
    "accept": "check",
    "decline": "x",
    "withdraw": "refresh",
    "expire": "hourglass",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A message (`line`) or an event (`sentence`) at a moment."""

    at: datetime
    line: Line | None = None
    sentence: str = ""
    icon: str = ""
    needs_me: bool = False


def stream(negotiation: Negotiation, lines: list[Line], *, reader: Member) -> list[Entry]:
    """What was said and what happened, in order of time."""
    events = negotiation.events.select_related("actor").order_by("sequence")
    entries = chain(
        (Entry(at=line.at, line=line) for line in lines),
        (_entry(event, negotiation, reader) for event in events),
    )
    return sorted(entries, key=lambda entry: entry.at)


def _entry(event: NegotiationEvent, negotiation: Negotiation, reader: Member) -> Entry:
    mine = event.organisation_id == reader.organisation_id
    words: Any = SENTENCES[event.kind][0 if mine else 1]
    current = negotiation.current
    return Entry(
        at=event.at,
        sentence=str(words) % {"number": event.data.get("number", "")},
        icon=ICONS[event.kind],
        needs_me=bool(
            event.kind == "send"
            and not mine
            and negotiation.state == "open"
            and current
            and current.number == event.data.get("number")
        ),
    )
