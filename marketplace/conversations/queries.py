"""Reading threads: only by their parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.conversations.models import Message, MessageTranslation, Party


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


def is_party(member: Member, thread_id: int) -> bool:
    """Whether the member's company takes part in the thread."""
    return Party.objects.filter(
        thread_id=thread_id, organisation_id=member.organisation_id
    ).exists()


def lines(thread_id: int, *, reader: Member, language: str, limit: int = 200) -> list[Line]:
    """The newest `limit` messages of a thread, oldest first, as `reader` sees them.

    Three queries whatever the number of messages. The caller has made sure that the reader
    may read the thread.
    """
    rows = list(
        Message.objects.filter(thread_id=thread_id)
        .select_related("author")
        .prefetch_related("translations", "files")
        .order_by("-at", "-pk")[:limit]
    )
    return [_line(row, reader, language) for row in reversed(rows)]


def unread(member: Member, thread_ids: list[int]) -> dict[int, int]:
    """How many messages of the other side each thread holds that the member's company has not read."""
    read = dict(
        Party.objects.filter(
            thread_id__in=thread_ids, organisation_id=member.organisation_id
        ).values_list("thread_id", "read_up_to")
    )
    found: dict[int, int] = dict.fromkeys(read, 0)
    rows = Message.objects.filter(thread_id__in=list(read)).exclude(
        organisation_id=member.organisation_id
    )
    for thread_id, pk in rows.values_list("thread_id", "pk"):
        found[thread_id] += pk > read[thread_id]
    return found


def _line(row: Message, reader: Member, language: str) -> Line:
    wanted = language if row.language != language else ""
    other = next((t for t in row.translations.all() if t.language == wanted), None)
    if other is None:  # the reader's own language: show what the other side reads
        other = next(iter(row.translations.all()), None)
    return Line(
        id=row.pk,
        at=row.at,
        author=str(row.author),
        organisation_id=row.organisation_id,
        mine=row.organisation_id == reader.organisation_id,
        body=row.body,
        language=row.language,
        translation=other.text if other else "",
        translation_language=other.language if other else "",
        state=_state(other),
        files=tuple(row.files.all()),
    )


def _state(translation: MessageTranslation | None) -> str:
    if translation is None:
        return "original"
    if translation.problems:
        return "withheld"
    if translation.text:
        return "human" if translation.origin == "human" else "machine"
    return "pending"


def may_read_file(member: Member | None, file: Any) -> bool:
    """A file sent with a message opens for the companies of its thread."""
    if member is None or member.organisation_id is None:
        return False
    threads = Message.objects.filter(files=file).values_list("thread_id", flat=True)
    return any(is_party(member, thread_id) for thread_id in threads)
