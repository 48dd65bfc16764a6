"""What people write about a quote, in both languages: queued as written, drafted by workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marketplace.languages import other
from marketplace.outbox.wake import wake
from marketplace.translation import service
from marketplace.translation.service import language_of
from orders.quality.models import NoteText

WORK = "quality.translate"


@dataclass(frozen=True, slots=True)
class Words:
    """A note as its reader sees it: `other` is how it was written, `pending` that no translation is there yet."""

    text: str
    language: str
    other: str = ""
    pending: bool = False


def queue(source: str, *, spoken: str, **about: Any) -> None:
    """Have a note translated; `spoken` is its language where the words do not tell."""
    if source:
        language = other(language_of(source) or spoken)
        NoteText.objects.create(source=source, language=language, **about)
        wake(WORK)


def translate(row: NoteText) -> None:
    """The worker's part: draft one note."""
    draft = service.draft(row.source, source=other(row.language), target=row.language)
    row.problems = [str(problem) for problem in draft.problems]
    row.text = "" if draft.problems else draft.text
    row.origin = draft.origin
    row.save(update_fields=["problems", "text", "origin"])


def read(source: str, texts: Any, language: str) -> Words | None:
    """The note for a reader of `language`, from the prefetched `texts` of its thing."""
    if not source:
        return None
    row = next((each for each in texts if each.source == source), None)
    if row is None or row.language != language:
        written = other(row.language) if row else language_of(source) or language
        return Words(source, written)
    if not row.text:
        return Words(source, other(row.language), pending=True)
    return Words(row.text, language, other=source)
