"""Every write in conversations."""

from marketplace.conversations.actions.answering import answered
from marketplace.conversations.actions.joining import join, open_thread
from marketplace.conversations.actions.reading import mark_read
from marketplace.conversations.actions.wording import (
    report_translation,
    settle_report,
    translate_again,
)
from marketplace.conversations.actions.writing import LONGEST, note, post, say

__all__ = [
    "LONGEST",
    "answered",
    "join",
    "mark_read",
    "note",
    "open_thread",
    "post",
    "report_translation",
    "say",
    "settle_report",
    "translate_again",
]
