"""The pages of conversations: a talk by itself, what is written in it, its translations."""

from marketplace.conversations.views.reading import earlier, quote, room
from marketplace.conversations.views.wording import case, report, retranslate
from marketplace.conversations.views.writing import messages, notes

__all__ = [
    "case",
    "earlier",
    "messages",
    "notes",
    "quote",
    "report",
    "retranslate",
    "room",
]
