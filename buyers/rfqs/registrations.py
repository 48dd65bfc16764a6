"""What this room tells the rooms below: statuses, counts, what waits, notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from buyers.profiles import figures
from buyers.rfqs import (
    announcing,
    notices,
    queries,
    reminders,
    resuming,
    states,
    talk,
)
from buyers.rfqs.choices import DraftKind
from buyers.spending import approving
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.conversations import subjects
from marketplace.files import purposes, readers
from marketplace.web import beside, counts, statuses, waiting

STATUSES = {
    "draft": statuses.Status(_("Draft")),
    "to_approve": statuses.Status(_("To be approved"), "wait"),
    "returned": statuses.Status(_("Not sent")),
    "open": statuses.Status(_("Waiting for a quote"), "wait"),
    "quoted": statuses.Status(_("Quoted"), "you"),
    "awarded": statuses.Status(_("Deal made"), "ok"),
    "closed": statuses.Status(_("Closed")),
    "expired": statuses.Status(_("Expired")),
    "cancelled": statuses.Status(_("Cancelled")),
}


def register() -> None:
    statuses.register("rfq", STATUSES)
    figures.register("posted", queries.posted, of="buyer")
    figures.register("answered", queries.answered, of="buyer")
    figures.register("converted", queries.converted, of="buyer")
    subjects.register(talk.KIND)
    counts.register("rfqs", _unanswered)
    waiting.register(_waiting)
    notices.register()
    purposes.register(
        purposes.Purpose("rfq", purposes.IMAGES | {purposes.PDF}, 20 * purposes.MEGABYTE)
    )
    readers.register("rfq", queries.may_read_file)
    resuming.register(DraftKind.DIRECT, "rfqs:ask")
    reminders.register()
    announcing.register()
    beside.register("contact supplier", "buyers/rfqs/_contact.html", _of_supplier)


def _of_supplier(request: HttpRequest, company: Any) -> dict[str, Any] | None:
    """The way to ask it something; suppliers and staff have none."""
    member = request.member
    asks = member is None or member.side in {"buyer", "visitor"}
    return {"ref": company.ref} if asks and company.trading else None


def _unanswered(member: Member) -> int:
    if member.is_buyer:
        return queries.to_approve(member).count() if member.has(Right.RFQ_APPROVE) else 0
    if not member.is_supplier:
        return 0
    return queries.rfqs_of(member, states.OPEN).count()


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    if member.is_buyer and member.has(Right.RFQ_APPROVE):
        held = queries.to_approve(member).select_related("asked_by")[:20]
        yield from approving.to_do(held, "rfqs:rfq")
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
