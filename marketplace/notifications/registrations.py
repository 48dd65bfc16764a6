"""What this room tells the frame of the site: the unread figure, and what happened lately."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.notifications import queries
from marketplace.web import counts, waiting

SHOWN = 8


def register() -> None:
    """Called once, from `AppConfig.ready()`."""
    counts.register("notifications", queries.unread_count)
    waiting.register_activity(_lately)


def _lately(member: Member) -> Iterable[waiting.Happening]:
    for notice in queries.told_to(member)[:SHOWN]:
        yield waiting.Happening(
            text=notice.title,
            url=reverse("notifications:open", args=[notice.pk]),
            at=notice.created_at,
            icon="bell",
        )
