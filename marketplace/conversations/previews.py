"""What the other side would read of a message that is not sent yet."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.conversations.queries import names_in
from marketplace.languages import other
from marketplace.translation import service

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Preview:
    """`state` is machine, withheld (with no text), away (no translator just now) or empty."""

    state: str
    text: str = ""
    language: str = ""


def of(body: str, *, thread_id: int) -> Preview:
    """The draft that would be made now; kept nowhere."""
    text = body.strip()[:LONGEST]
    if not text:
        return Preview("empty")
    source = service.language_of(text)
    target = other(source)
    try:
        draft = service.draft(
            text, source=source, target=target, do_not_translate=names_in(thread_id)
        )
    except service.Unavailable:
        return Preview("away")
    if draft.problems:
        return Preview("withheld")
    return Preview("machine", draft.text, target)
