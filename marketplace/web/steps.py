"""How pages show the steps of something that lives: buttons, the way it goes, what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.lifecycle.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Words:
    """A step as its button says it, and as the question before it does."""

    verb: Any
    title: Any
    body: Any
    danger: bool = False
    icon: str = "check"


@dataclass(frozen=True, slots=True)
class Button:
    """A step that the table opens to the reader's side, or the reason why not yet."""

    name: str
    words: Words
    url: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Stage:
    """One place on the way: `done`, `now` or still ahead (an empty mark)."""

    label: Any
    mark: str
    on: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history."""

    sentence: str
    at: datetime
    who: str
    note: str
    language: str


def way(places: Sequence[tuple[Any, bool, datetime | None]], *, ended: bool) -> list[Stage]:
    """The places (name, whether passed, when) as a way; where it ended, nothing is `now`."""
    ahead = next((at for at, (_, passed, _) in enumerate(places) if not passed), None)
    now = None if ended else ahead
    return [
        Stage(label, "done" if passed else "now" if at == now else "", on)
        for at, (label, passed, on) in enumerate(places)
    ]


def entries(
    events: Iterable[Any], reader: Member, sentence: Callable[[Any, bool], str]
) -> list[Entry]:
    """The events in words: `sentence(event, mine)` says each to whose company did it or did not."""
    return [
        Entry(
            sentence=sentence(event, event.organisation_id == reader.organisation_id),
            at=event.at,
            who=str(event.actor or ""),
            note=event.data.get("note", ""),
            language=event.data.get("language", ""),
        )
        for event in events
    ]
