"""Meetings in the conversation they are arranged in: what happened, said in the talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.conversations.subjects import Happened, Kind, Subject
from marketplace.meetings import queries
from marketplace.web.moments import deadline

SENTENCES = {
    "created": (
        _("You asked for a meeting: %(topic)s"),
        _("They ask for a meeting: %(topic)s"),
    ),
    "pick": (_("You agreed to meet on %(at)s"), _("They agreed to meet on %(at)s")),
    "propose": (
        _("You proposed other times for the meeting"),
        _("They proposed other times for the meeting"),
    ),
    "cancel": (_("You cancelled the meeting"), _("They cancelled the meeting")),
}


def find(_organisation_id: int, _thread_ids: Sequence[int]) -> Iterator[Subject]:
    """A conversation is never about the meeting in it."""
    return iter(())


def place(_thread_id: int) -> None:
    return None


def words(kind: str, data: dict[str, Any], _more: str, mine: bool) -> Happened:
    at = data.get("at")
    when = deadline(datetime.fromisoformat(at), language=get_language() or "en") if at else ""
    sentence = str(SENTENCES[kind][0 if mine else 1])
    return Happened(
        sentence % {"topic": data.get("topic", ""), "at": when},
        "calendar",
        asks=kind in {"created", "propose"} and not mine,
    )


KIND = Kind("meeting", find, place, queries.events_in, words)
