"""What conversations are about: rooms above say so here, in `AppConfig.ready()`.

A request, the negotiation that answers it and the order it ends in share one thread. Each is a
subject; where a thread has several, the one registered last is what it is about now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import CharField, F, Model, QuerySet, Value
from django.urls import reverse

from marketplace.accounts.members import Member


@dataclass(frozen=True, slots=True)
class Subject:
    """What one thread is about. `other` is the company across the table, `status` a state its
    room has described as (kind, state), `categories` the addresses of what is asked for.
    """

    thread_id: int
    ref: str
    path_name: str
    other: Any
    status: tuple[str, str]
    title: str = ""
    categories: tuple[str, ...] = field(default=())

    @property
    def url(self) -> str:
        return reverse(self.path_name, args=[self.ref])


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as the reader is told of it; `asks` that the other side waits for an answer."""

    sentence: str
    icon: str
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject.

    `find(organisation_id, thread_ids)` yields the subjects of those threads, as that company sees
    them; `place(thread_id)` is the name of the page and the reference, for whoever is told of a
    message; `events(thread_id)` the events to stand in the talk, and `words(kind, data, more,
    mine)` what one of them says, None for what is not told there. `more` is a text of the event's
    aggregate that the words need. `called(ref)` are the threads of what has that reference,
    `waits(organisation_id)` those in which that company has not answered the thing itself.
    """

    name: str
    find: Callable[[int, Sequence[int]], Iterable[Subject]]
    place: Callable[[int], tuple[str, str] | None]
    events: Callable[[int], QuerySet[Model]]
    words: Callable[[str, dict[str, Any], str, bool], Happened | None]
    more: str = ""
    called: Callable[[str], Iterable[int]] = lambda _ref: ()
    waits: Callable[[int], QuerySet[Any]] | None = None


_kinds: dict[str, Kind] = {}
COLUMNS = ("about", "kind", "organisation_id", "at", "data", "more")


def register(kind: Kind) -> None:
    """Add a kind; what follows from another is registered after it."""
    _kinds[kind.name] = kind


def of(member: Member, thread_ids: Sequence[int]) -> dict[int, Subject]:
    """What each thread is about now, as the member's company sees it; a query per kind."""
    return known_to(member.organisation_id, thread_ids)


def known_to(organisation_id: int | None, thread_ids: Sequence[int]) -> dict[int, Subject]:
    """The same for a company by its key; titles and categories come from the first kind."""
    found: dict[int, Subject] = {}
    if thread_ids and organisation_id is not None:
        for kind in _kinds.values():
            for each in kind.find(organisation_id, thread_ids):
                before = found.get(each.thread_id)
                if before is not None:
                    each = replace(each, title=before.title, categories=before.categories)
                found[each.thread_id] = each
    return found


def begun_as(organisation_id: int, thread_id: int) -> Subject | None:
    """What a new conversation began with, as that company sees it; the kinds in order, until one
    knows it.
    """
    for kind in _kinds.values():
        for each in kind.find(organisation_id, [thread_id]):
            return each
    return None


def place_of(thread_id: int) -> tuple[str, str]:
    """The page a thread is talked about on now, and its reference; newest kinds first."""
    for kind in reversed(_kinds.values()):
        found = kind.place(thread_id)
        if found is not None:
            return found
    return "conversations:room", str(thread_id)


def waiting(organisation_id: int) -> list[QuerySet[Any]]:
    """The threads, by kind, whose subject waits for the company's first answer."""
    return [kind.waits(organisation_id) for kind in _kinds.values() if kind.waits]


def called(ref: str) -> list[int]:
    """The threads about what has this reference, of whatever kind."""
    return [thread for kind in _kinds.values() for thread in kind.called(ref.strip().upper())]


def events(thread_id: int) -> list[QuerySet[Any]]:
    """The events of every kind as rows of the same columns, to be read in one statement."""
    return [
        kind.events(thread_id)
        .order_by()
        .annotate(
            about=Value(kind.name, CharField()),
            more=F(kind.more) if kind.more else Value("", CharField()),
        )
        .values_list(*COLUMNS)
        for kind in _kinds.values()
    ]


def words(
    about: str, kind: str, data: dict[str, Any], more: str, *, mine: bool
) -> Happened | None:
    """What one event says to the reader."""
    return _kinds[about].words(kind, data, more, mine)
