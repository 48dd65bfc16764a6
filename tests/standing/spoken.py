"""What stands in the small world's talk, and in the inboxes of its two sides."""

from __future__ import annotations

from typing import Any

from marketplace.conversations.models import Message
from marketplace.lifecycle import clock
from orders.negotiation.models import Negotiation


def talked(talk: Negotiation, message: Message) -> dict[str, tuple[Any, ...]]:
    """A message whose translation somebody has found bad."""
    reported = message.translations.get()
    reported.reported_at = clock.now()
    reported.save(update_fields=["reported_at"])
    return {
        "thread": (talk.thread_id,),
        "said": (talk.thread_id, message.pk),
        "reported": (reported.pk,),
    }
