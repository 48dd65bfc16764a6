"""What workers do for conversations: translate one message at a time."""

from __future__ import annotations

from marketplace.conversations import live
from marketplace.conversations.models import MessageTranslation
from marketplace.translation import service


def translate(row: MessageTranslation) -> None:
    """Draft the message in the row's language; a text whose figures changed is withheld."""
    if row.text:
        return
    message = row.message
    draft = service.draft(message.body, source=message.language, target=row.language)
    row.problems = [str(problem) for problem in draft.problems]
    row.text = "" if draft.problems else draft.text
    row.origin = draft.origin
    row.save(update_fields=["problems", "text", "origin"])
    live.publish(message.thread_id)
