"""What this room tells the rooms below: work, readers of files, notices, the moderators' queue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.conversations import notices, queries, tasks
from marketplace.desk import kinds as desk
from marketplace.files import readers
from marketplace.outbox import registry

LOOKED_AT_WITHIN = timedelta(days=3)


def register() -> None:
    registry.register(
        "conversations.translate", "conversations.MessageTranslation", tasks.translate, batch=5
    )
    readers.register("message", queries.may_read_file)
    notices.register()
    desk.register(
        desk.Kind(
            code="translations",
            title=_("Reported translations"),
            rows=_reported,
            groups=(StaffGroup.MODERATOR,),
        )
    )


def _reported(_member: Member) -> Iterator[desk.Row]:
    for row in queries.reported()[:200]:
        yield desk.Row(
            ref=f"T-{row.pk}",
            title=row.message.body[:80],
            state=_("Reported"),
            tone="wait",
            since=row.reported_at,
            url=reverse("conversations:case", args=[row.pk]),
            reason=_("A reader reports a translation"),
            due=row.reported_at + LOOKED_AT_WITHIN,
            language=row.message.language,
        )
