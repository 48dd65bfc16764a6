"""What this room tells the rooms below: statuses, its part of the talk, notices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.conversations import heads, subjects
from marketplace.meetings import notices, queries, reminders, talk
from marketplace.web import beside, statuses

STATUSES = {
    "proposed": statuses.Status(_("Times proposed"), "wait", "calendar"),
    "agreed": statuses.Status(pgettext_lazy("meeting", "Agreed"), "ok", "calendar"),
    "cancelled": statuses.Status(_("Cancelled")),
}


def register() -> None:
    statuses.register("meeting", STATUSES)
    subjects.register(talk.KIND)
    heads.register("meetings", queries.open_ones)
    beside.register("talk", "meetings/_open.html", _standing)
    notices.register()
    reminders.register()


def _standing(request: HttpRequest, shown: Any) -> dict[str, Any] | None:
    """The meetings that stand, and the way to ask for one."""
    member = request.member
    meetings = queries.shown(shown.head, member.organisation_id, shown.now)
    may_ask = shown.may_write and not shown.alone
    if not meetings and not may_ask:
        return None
    return {"meetings": meetings, "may_ask": may_ask, "thread_id": shown.thread_id}
