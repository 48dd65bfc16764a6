"""What workers do for the inbox: find out whose a new conversation is."""

from __future__ import annotations

from marketplace.conversations.models import Party
from marketplace.inbox import actions


def sort(party: Party) -> None:
    actions.sort(party)
