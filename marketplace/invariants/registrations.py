"""What this room tells the others: its own two checks, the auditors' queue and their alarm."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.desk import kinds as desk
from marketplace.invariants import checks
from marketplace.invariants.backlog import backlog
from marketplace.invariants.histories import histories
from marketplace.invariants.models import Audit
from marketplace.notifications import kinds as notifications

PAGE = "invariants:audits"


def register() -> None:
    """Called once, when the application starts."""
    checks.register("histories", _("Histories"), histories)
    checks.register("backlog", _("Work left undone"), backlog)
    notifications.register(
        notifications.Kind(
            "invariants_broken",
            _("Stored facts contradict each other: %(count)s found"),
            "%(first)s",
        )
    )
    desk.register(
        desk.Kind(
            "audits",
            _("Audits of stored facts"),
            _rows,
            (StaffGroup.AUDITOR,),
            tools=((_("Audits"), PAGE),),
        )
    )


def _rows(_member: Member) -> Iterable[desk.Row]:
    """The last audit, while it has found something."""
    last = Audit.objects.first()
    if last is not None and last.broken:
        yield desk.Row(
            ref=f"{last.began_at:%m-%d %H:%M}",
            title=last.found[0],
            state=ngettext("%(count)s found", "%(count)s found", last.broken)
            % {"count": last.broken},
            tone="bad",
            since=last.began_at,
            url=reverse(PAGE),
        )
