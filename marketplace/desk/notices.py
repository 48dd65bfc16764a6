"""What waits at the desk, for an officer's home page."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.desk.kinds import kinds_for
from marketplace.desk.queries import arranged
from marketplace.lifecycle import clock
from marketplace.web.waiting import Waiting

SHOWN = 8


def waiting_for(member: Member) -> Iterator[Waiting]:
    """The most pressing rows; nothing for those who do not work at the desk."""
    if not member.is_staff:
        return
    rows = [
        row for kind in kinds_for(member) for row in kind.rows(member) if row.due or row.first
    ]
    for line in arranged(rows, clock.now())[:SHOWN]:
        yield Waiting(
            text=_("%(title)s (%(ref)s)") % {"title": line.row.title, "ref": line.row.ref},
            url=line.row.url,
            due=line.row.due,
            tone="bad" if line.pressing == "late" else "you",
            detail=line.row.reason,
            icon="shield",
        )
