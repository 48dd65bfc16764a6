"""Reading requests: each side sees its own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from buyers.rfqs import states
from buyers.rfqs.models import Rfq, RfqDraft
from marketplace.accounts.members import Member
from marketplace.accounts.seeing import Seen
from marketplace.conversations.heads import head_of
from marketplace.postgresql.prepared import Given
from marketplace.typed import number


def rfq_for(member: Member | None, ref: str) -> Rfq:
    """The request with its lines and companies; Http404 for anybody else's."""
    return _rfq.by(member, ref)


@Seen
def _rfq(member: Member, ref: Given) -> QuerySet[Rfq]:
    rows = Rfq.objects.visible_to(member).filter(ref=ref)
    rows = rows.select_related("buyer", "supplier__answering", "negotiation", "asked_by")
    return rows.prefetch_related("lines__listing__texts", "files").annotate(
        talk_head=head_of("thread_id")
    )


def rfqs_of(member: Member, state: str = "") -> QuerySet[Rfq]:
    """The company's requests, newest first, optionally only those in `state`.

    The buyer's own answers to an open request stand on that request's page; what a supplier
    offered unasked stands with the negotiations.
    """
    rows = Rfq.objects.visible_to(member).select_related("buyer", "supplier", "negotiation")
    rows = rows.filter(offered=False)
    if member.is_buyer:
        rows = rows.filter(need_ref="")
    return (rows.filter(state=state) if state else rows).order_by("-created_at", "-pk")


def to_approve(member: Member) -> QuerySet[Rfq]:
    """The requests of colleagues that wait for somebody with the right to approve."""
    return rfqs_of(member, states.TO_APPROVE).exclude(asked_by_id=member.user_id)


def drafts_of(member: Member, *, templates: bool = False) -> QuerySet[RfqDraft]:
    """The company's drafts (or templates), the last one first; nobody's for others."""
    if not member.is_buyer:
        return RfqDraft.objects.none()
    rows = RfqDraft.objects.filter(
        organisation_id=member.organisation_id, is_template=templates
    )
    return rows.select_related("author").order_by("-saved_at", "-pk")


def draft_for(member: Member, pk: str | int, kind: str) -> RfqDraft | None:
    """The company's own draft or template of that kind, None for another's or a wrong key."""
    key = number(str(pk))
    if key is None or not member.is_buyer:
        return None
    own = RfqDraft.objects.filter(organisation_id=member.organisation_id, kind=kind)
    return own.prefetch_related("files").filter(pk=key).first()


def may_read_file(member: Member | None, file: Any) -> bool:
    """A file attached to a request opens for both sides."""
    return Rfq.objects.visible_to(member).filter(files=file).exists()


def parties_for(
    rfq: Rfq, member: Member | None
) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """Consignee and importer: whole for the buyer, place alone for a supplier before an order.

    Who receives, and whom to call, is the buyer's to tell until there is an order.
    """
    if member is not None and member.organisation_id == rfq.buyer_id:
        return rfq.consignee, rfq.importer
    if rfq.consignee is None:
        return None, None
    return {name: rfq.consignee[name] for name in ("province", "city")}, None


def posted() -> QuerySet[Rfq]:
    """All requests that a supplier has seen; what was offered unasked is none."""
    return Rfq.objects.exclude(state__in=states.INSIDE).filter(offered=False)


def answered() -> QuerySet[Rfq]:
    """Those that were ever quoted for, whatever became of them."""
    return posted().filter(events__kind="quote")


def converted() -> QuerySet[Rfq]:
    """Those that ended in a deal."""
    return posted().filter(state=states.AWARDED)
