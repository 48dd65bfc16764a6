"""Reading marks: the buyer's own, what a supplier was given, and what counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from buyers.needs.models import Need
from marketplace.accounts.members import Member
from orders.negotiation.models import Negotiation
from orders.quality import states
from orders.quality.models import Rating


def still_open(negotiation: Negotiation, now: datetime) -> bool:
    """Whether the request that is answered goes on: the open one, where it answers one."""
    rfq = negotiation.rfq
    if not rfq.need_ref:
        return rfq.live
    need = Need.objects.get(ref=rfq.need_ref)
    return need.live and not need.over(now)


def rating_of(negotiation: Negotiation) -> Rating | None:
    rows = Rating.objects.filter(negotiation=negotiation)
    return rows.prefetch_related("texts").first()


def counted(supplier_id: int, since: datetime) -> list[dict[str, Any]]:
    """The marks that stand and were given since then, as `needs.weigh` reads them."""
    rows = Rating.objects.filter(
        supplier_id=supplier_id, state=states.GIVEN, marked_at__gt=since
    ).order_by("marked_at", "pk")
    return [{"ref": row.ref, "mark": row.mark, "at": row.marked_at.isoformat()} for row in rows]


def given_to(member: Member) -> QuerySet[Rating]:
    """What the supplier's quotes were marked with, the newest first; struck marks are none."""
    rows = Rating.objects.filter(supplier_id=member.organisation_id, state=states.GIVEN)
    return rows.prefetch_related("texts").order_by("-marked_at", "-pk")


def marks_of_need(need: Need) -> QuerySet[Negotiation]:
    """The quotes on a buyer's open request, each with its `rating` where it has one."""
    rows = Negotiation.objects.filter(rfq__need_ref=need.ref, versions__gt=0)
    return rows.select_related("supplier", "rating").order_by("pk")


def named(refs: Iterable[str]) -> QuerySet[Rating]:
    """The marks of these references, for those who judge them."""
    rows = Rating.objects.filter(ref__in=list(refs)).select_related("buyer", "supplier")
    return rows.prefetch_related("texts").order_by("marked_at", "pk")


def rating_to_judge(ref: str) -> Rating:
    found = named([ref]).select_related("negotiation", "buyer", "supplier").first()
    if found is None:
        raise Http404
    return found
