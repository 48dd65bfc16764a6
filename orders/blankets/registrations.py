"""What this room tells the rooms below: statuses, what follows from orders, notices, checks."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.conversations import subjects
from marketplace.web import statuses, waiting
from orders.blankets import (
    actions,
    announcing,
    invariants,
    notices,
    queries,
    reminders,
    states,
    talk,
)
from orders.contracts import cancellations
from orders.negotiation import agreements

STATUSES = {
    "running": statuses.Status(_("Running"), "wait"),
    "closed": statuses.Status(pgettext_lazy("agreement", "Closed")),
    "expired": statuses.Status(pgettext_lazy("agreement", "Ended")),
}


def register() -> None:
    agreements.register(actions.conclude, kind=agreements.BLANKET)
    cancellations.register(actions.give_back)
    statuses.register("blanket", STATUSES)
    subjects.register(talk.KIND)
    waiting.register(_waiting)
    notices.register()
    reminders.register()
    invariants.register()
    announcing.register()


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    """The suppliers who wait for the buyer's word on closing early."""
    if not member.is_buyer:
        return
    rows = queries.agreements_of(member, states.RUNNING).exclude(closing_asked_at=None)
    for row in rows.prefetch_related(None)[:20]:
        name = row.supplier.name_in(get_language() or "")
        yield waiting.Waiting(
            text=gettext("%(company)s asks to close a blanket agreement") % {"company": name},
            url=reverse("blankets:agreement", args=[row.ref]),
            detail=row.ref,
            icon="handshake",
        )
