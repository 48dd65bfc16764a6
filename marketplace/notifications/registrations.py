"""What this room tells the frame of the site: the unread figure, and what happened lately."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from marketplace.accounts.members import Member
from marketplace.notifications import kinds
from marketplace.notifications.actions import bouncing
from marketplace.notifications.queries import lists as queries
from marketplace.web import beside, counts, waiting

SHOWN = 8


def register() -> None:
    """Called once, from `AppConfig.ready()`."""
    counts.register("notifications", queries.unread_count)
    waiting.register_activity(_lately)
    beside.register("page", "notifications/_unreached.html", _unreached)
    kinds.register(bouncing.BOUNCED)


def _unreached(request: HttpRequest, _page: Any) -> dict[str, Any] | None:
    """On every page of somebody whom mail does not reach: what to do about it."""
    member = getattr(request, "member", None)
    return {} if member is not None and queries.mail_is_paused(member) else None


def _lately(member: Member) -> Iterable[waiting.Happening]:
    for notice in queries.told_to(member)[:SHOWN]:
        yield waiting.Happening(
            text=notice.title,
            url=reverse("notifications:open", args=[notice.pk]),
            at=notice.created_at,
            icon="bell",
        )
