"""Every write in the inbox."""

from marketplace.inbox.actions.arranging import (
    assign,
    mark_read,
    put_label,
    return_now,
    settle,
    snooze,
    take_label,
)
from marketplace.inbox.actions.keeping import (
    add_rule,
    remove_label,
    remove_rule,
    remove_template,
    save_label,
    save_template,
)
from marketplace.inbox.actions.sorting import hand_out, sort

__all__ = [
    "add_rule",
    "assign",
    "hand_out",
    "mark_read",
    "put_label",
    "remove_label",
    "remove_rule",
    "remove_template",
    "return_now",
    "save_label",
    "save_template",
    "settle",
    "snooze",
    "sort",
    "take_label",
]
