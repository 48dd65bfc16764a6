"""What this room tells the rooms below: work, the figure in the menu, notices, parts of the talk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from marketplace.accounts.members import Member
from marketplace.inbox import notices, queries, tasks
from marketplace.outbox import registry
from marketplace.web import beside, counts


def register() -> None:
    registry.register("conversations.sort", "conversations.Party", tasks.sort)
    counts.register("inbox", _needing_reply)
    notices.register()
    beside.register("composer", "inbox/_insert.html", _writing)
    beside.register("talk", "inbox/_way.html", _elsewhere)


def _needing_reply(member: Member) -> int:
    return queries.needing_reply(member) if member.organisation is not None else 0


def _writing(_request: HttpRequest, talk: Any) -> dict[str, Any]:
    return {"thread_id": talk.thread_id, "older": talk.older}


def _elsewhere(request: HttpRequest, talk: Any) -> dict[str, Any] | None:
    """The way into the inbox, on every page but its own."""
    match = request.resolver_match
    if match is not None and match.namespace == "inbox":
        return None
    return {"thread_id": talk.thread_id}
