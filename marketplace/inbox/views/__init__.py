"""The pages of the inbox: the list with a conversation, what is done there, what it is kept by."""

from marketplace.inbox.views.acting import do
from marketplace.inbox.views.inserting import insert
from marketplace.inbox.views.keeping import (
    labels,
    remove_label,
    remove_rule,
    remove_template,
    rules,
    template,
    templates,
)
from marketplace.inbox.views.reading import conversation, listed

__all__ = [
    "conversation",
    "do",
    "insert",
    "labels",
    "listed",
    "remove_label",
    "remove_rule",
    "remove_template",
    "rules",
    "template",
    "templates",
]
