"""What workers do for conversations: translate one message at a time."""

from __future__ import annotations

from marketplace.conversations import live, queries
from marketplace.conversations.models import MessageTranslation
from marketplace.translation import service


def translate(row: MessageTranslation) -> None:
    """Draft the message in the row's language; a text whose figures or names changed is withheld.

    What a person has worded stands.
    """
    if row.origin == MessageTranslation.Origin.HUMAN:
        return
    message = row.message
    draft = service.draft(
        message.body,
        source=message.language,
        target=row.language,
        do_not_translate=queries.names_in(message.thread_id),
    )
    _keep(row, draft)
    live.publish(message.thread_id)


def _keep(row: MessageTranslation, draft: service.Draft) -> None:
    row.problems = [str(problem) for problem in draft.problems]
    row.text = "" if draft.problems else draft.text
    row.origin = draft.origin
    row.save(update_fields=["problems", "text", "origin"])
