"""What this room tells the rooms below: statuses, counts, what waits, readers, notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.answering import acts
from marketplace.conversations import subjects
from marketplace.files import purposes, readers
from marketplace.web import beside, counts, statuses, waiting
from orders.negotiation import announcing, invariants, notices, queries, reminders, talk
from orders.negotiation.models import Negotiation, NegotiationEvent

NEGOTIATION = {
    "open": statuses.Status(pgettext_lazy("negotiation", "Open"), "wait"),
    "accepted": statuses.Status(_("Accepted"), "ok"),
    "declined": statuses.Status(_("Declined")),
    "expired": statuses.Status(_("Expired")),
}
OFFER = {
    "sent": statuses.Status(pgettext_lazy("offer", "Sent"), "wait"),
    "viewed": statuses.Status(_("Viewed"), "wait"),
    "countered": statuses.Status(_("Countered"), "plain"),
    "superseded": statuses.Status(_("Superseded")),
    "accepted": statuses.Status(_("Accepted"), "ok"),
    "declined": statuses.Status(_("Declined")),
    "withdrawn": statuses.Status(_("Withdrawn")),
    "set_aside": statuses.Status(_("Set aside by us"), "bad"),
    "expired": statuses.Status(_("Expired")),
}


def register() -> None:
    statuses.register("negotiation", NEGOTIATION)
    subjects.register(talk.KIND)
    statuses.register("offer", OFFER)
    counts.register("negotiations", _my_turns)
    waiting.register(_waiting)
    purposes.register(
        purposes.Purpose("offer", purposes.IMAGES | {purposes.PDF}, 20 * purposes.MEGABYTE)
    )
    readers.register("offer", queries.may_read_file)
    notices.register()
    invariants.register()
    acts.register(_answers)
    reminders.register()
    announcing.register()
    beside.register("need quotes", "orders/negotiation/_quotes.html", _quotes)


def _quotes(_request: HttpRequest, need: Any) -> dict[str, Any] | None:
    """What suppliers have quoted on the buyer's open request."""
    rows = list(queries.quotes_of(need)) if need.quotes else []
    return {"quotes": rows} if rows else None


def _answers(since: datetime) -> Iterator[acts.Act]:
    """Offers, acceptances and refusals answer the other side."""
    rows = NegotiationEvent.objects.filter(
        at__gte=since, kind__in=["send", "accept", "decline"], organisation_id__isnull=False
    )
    yield from rows.order_by("at", "pk").values_list(
        "aggregate__thread_id", "organisation_id", "at"
    )


def _my_turns(member: Member) -> int:
    if member.organisation is None:
        return 0
    return queries.negotiations_of(member, "mine").count()


def _waiting(member: Member) -> Iterator[waiting.Waiting]:
    if member.organisation is None:
        return
    for row in queries.negotiations_of(member, "mine")[:20]:
        other = row.buyer if member.is_supplier else row.supplier
        yield waiting.Waiting(
            text=_sentence(row, other.name_in(get_language() or "")),
            url=reverse("negotiation:room", args=[row.ref]),
            due=row.current.valid_until if row.current else None,
            detail=row.ref,
            icon="handshake",
        )


def _sentence(row: Negotiation, company: str) -> str:
    if row.current is None:
        return gettext("Make %(company)s an offer") % {"company": company}
    return gettext("Answer %(company)s: offer v%(number)s is on the table") % {
        "company": company,
        "number": row.current.number,
    }
