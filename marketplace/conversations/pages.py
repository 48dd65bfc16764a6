"""One page of a talk: its newest messages, or those before a place, with what happened between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject, NullIf

from marketplace.accounts.members import Member
from marketplace.conversations import subjects
from marketplace.conversations.models import Message, MessageTranslation, Note
from marketplace.files.models import File
from marketplace.postgresql.prepared import Given, Prepared
from marketplace.web.places import Place, place

PER_PAGE = 50
MOST = 200
EXCERPT = 160
_FILE = ("id", "key", "name", "size", "state", "scan_note", "content_type")
START = "0-0"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message that another answers, as the reader sees it."""

    id: int
    author: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """A message as one reader sees it: their language first when there is a translation."""

    id: int
    at: datetime
    author: str
    organisation_id: int
    mine: bool
    body: str
    language: str
    translation: str
    translation_language: str
    state: str  # original, machine, human, pending, withheld
    files: tuple[Any, ...]
    quoted: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A message (`line`), an event (`sentence`) or a note of one's own company, at a moment."""

    at: datetime
    line: Line | None = None
    sentence: str = ""
    icon: str = ""
    asks: bool = False
    note: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Entries oldest first. `earlier` names the place before them, empty where nothing is."""

    entries: list[Entry]
    earlier: str
    last_id: int

    @property
    def since(self) -> str:
        """The place from which a page that stays open asks for everything again."""
        return self.earlier or START


def page(
    thread_id: int,
    *,
    reader: Member,
    language: str,
    before: str = "",
    since: str = "",
) -> Page:
    """The newest messages, all (200 at most) `since` a place, or those before one: two statements.

    The caller has made sure that the reader may read the thread.
    """
    upto, low = place(before), place(since)
    mark = upto or low
    which = "before" if upto else "since" if low else ""
    size = MOST if which == "since" else PER_PAGE
    found = _newest(which, size + 1).ask(thread=thread_id, mark=mark and mark.pk)
    shown = found[:size][::-1]
    entries = [Entry(at=row.at, line=_line(row, reader, language)) for row in shown]
    more = len(found) > size
    start = shown[0].at if more else low.at if low and low.pk else None
    entries += _happened(thread_id, reader, start, upto and upto.at)
    return Page(
        entries=sorted(entries, key=lambda entry: entry.at),
        earlier=str(Place(shown[0].pk, shown[0].at)) if more else "",
        last_id=shown[-1].pk if shown else 0,
    )


def lines(
    thread_id: int,
    *,
    reader: Member,
    language: str,
    limit: int = MOST,
    before: int | None = None,
) -> list[Line]:
    """The newest `limit` messages alone, oldest first, in one statement."""
    rows = _messages(thread_id).order_by("-pk")
    rows = rows.filter(pk__lt=before) if before else rows
    return [_line(row, reader, language) for row in reversed(rows[:limit])]


@cache
def _newest(which: str, most: int) -> Prepared[Message]:
    """The newest of all messages, of those before a mark, or of those from it on."""
    mark = Given("mark", BigIntegerField())
    narrowed = {"before": Q(pk__lt=mark), "since": Q(pk__gte=mark)}.get(which, Q())
    rows = _messages(Given("thread", BigIntegerField())).filter(narrowed).order_by("-pk")
    return Prepared(lambda: rows[:most])


def _messages(thread_id: int | Given) -> QuerySet[Message]:
    """The thread's messages with author, translation, files and what they answer."""
    files = File.objects.filter(message=OuterRef("pk")).order_by("pk")
    return (
        Message.objects.filter(thread_id=thread_id)
        .select_related("author", "quoted__author")
        .annotate(
            worded=Subquery(_translations("pk")),
            quoted_worded=Subquery(_translations("quoted_id")),
            attached=ArraySubquery(files.values(json=JSONObject(**{n: n for n in _FILE}))),
        )
    )


def _translations(message: str) -> QuerySet[Any]:
    rows = MessageTranslation.objects.filter(message_id=OuterRef(message))
    facts = JSONObject(language="language", text="text", origin="origin", problems="problems")
    return rows.order_by("pk").values(json=facts)[:1]


def _line(row: Any, reader: Member, language: str) -> Line:
    worded = row.worded or {}
    return Line(
        id=row.pk,
        at=row.at,
        author=str(row.author),
        organisation_id=row.organisation_id,
        mine=row.organisation_id == reader.organisation_id,
        body=row.body,
        language=row.language,
        translation=worded.get("text", ""),
        translation_language=worded.get("language", ""),
        state=_state(worded),
        files=tuple(File(**file) for file in row.attached),
        quoted=_quoted(row, language),
    )


def _quoted(row: Any, language: str) -> Quoted | None:
    if row.quoted is None:
        return None
    return quoted(row.quoted, row.quoted_worded or {}, language)


def quoted(message: Message, worded: dict[str, Any], language: str) -> Quoted:
    """The beginning of a message in the reader's language, where it has been translated."""
    other = worded.get("text") and worded.get("language") == language
    text = worded["text"] if other else message.body
    shown = text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"
    of = language if other else message.language
    return Quoted(message.pk, str(message.author), shown, of)


def _state(worded: dict[str, Any]) -> str:
    if not worded:
        return "original"
    if worded["problems"]:
        return "withheld"
    if worded["text"]:
        return "human" if worded["origin"] == "human" else "machine"
    return "pending"


def _happened(
    thread_id: int, reader: Member, start: datetime | None, end: datetime | None
) -> list[Entry]:
    """The events of everything the thread is about, and the company's own notes, in one statement."""
    parts: list[QuerySet[Any]] = [*subjects.events(thread_id), _notes(thread_id, reader)]
    if start is not None:
        parts = [part.filter(at__gte=start) for part in parts]
    if end is not None:
        parts = [part.filter(at__lt=end) for part in parts]
    rows = parts[0].union(*parts[1:], all=True)
    return _entries(list(rows), reader)


def _notes(thread_id: int, reader: Member) -> QuerySet[Any]:
    rows = Note.objects.filter(thread_id=thread_id, organisation_id=reader.organisation_id)
    name = Coalesce(
        NullIf("author__display_name", Value("")),
        "author__email",
        "author__phone",
        output_field=CharField(),
    )
    return (
        rows.order_by()
        .annotate(
            about=Value("note", CharField()),
            kind=Value("note", CharField()),
            data=JSONObject(body=F("body")),
            more=name,
        )
        .values_list(*subjects.COLUMNS)
    )


def _entries(rows: Sequence[Any], reader: Member) -> list[Entry]:
    found: list[Entry] = []
    asking: dict[str, int] = {}
    for about, kind, organisation_id, at, data, more in sorted(rows, key=lambda row: row[3]):
        if about == "note":
            found.append(Entry(at=at, note=data["body"], author=more))
            continue
        mine = organisation_id == reader.organisation_id
        told = subjects.words(about, kind, data, more, mine=mine)
        if told is None:
            continue
        asking[about] = len(found) if told.asks else -1
        found.append(Entry(at=at, sentence=told.sentence, icon=told.icon))
    for index in asking.values():
        if index >= 0:
            last = found[index]
            found[index] = Entry(last.at, sentence=last.sentence, icon=last.icon, asks=True)
    return found
