"""What this room tells the rooms below: statuses, counts, what waits, notices."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from buyers.rfqs import notices, queries, states
from marketplace.accounts.members import Member
from marketplace.web import counts, statuses, waiting

STATUSES = {
    "draft": statuses.Status(_("Draft")),
    "open": statuses.Status(_("Waiting for a quote"), "wait"),
    "quoted": statuses.Status(_("Quoted"), "you"),
    "awarded": statuses.Status(_("Deal made"), "ok"),
    "closed": statuses.Status(_("Closed")),
    "expired": statuses.Status(_("Expired")),
    "cancelled": statuses.Status(_("Cancelled")),
}


def register() -> None:
    statuses.register("rfq", STATUSES)
    counts.register("rfqs", _unanswered)
    waiting.register(_waiting)
    notices.register()


def _unanswered(member: Member) -> int:
    if not member.is_supplier:
        return 0
    return queries.rfqs_of(member, states.OPEN).count()


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    if not member.is_supplier:
        return
    for row in queries.rfqs_of(member, states.OPEN).filter(negotiation=None)[:20]:
        yield waiting.Waiting(
            text=gettext("%(company)s asks for a quote")
            % {"company": row.buyer.name_in(get_language() or "")},
            url=reverse("rfqs:rfq", args=[row.ref]),
            due=row.respond_by,
            detail=row.ref,
            icon="inbox",
        )
