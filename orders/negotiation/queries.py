"""Reading negotiations: only by the two sides."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.http import Http404

from buyers.rfqs.models import Rfq
from buyers.rfqs.queries import people
from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.accounts.roles import Right
from orders.negotiation import drafting, states
from orders.negotiation.models import Negotiation, Offer, OfferDraft, OfferLine
from orders.negotiation.terms import Terms


def negotiation_for(member: Member | None, ref: str) -> Negotiation:
    """The negotiation with its companies and request; Http404 for anybody else's."""
    found = (
        Negotiation.objects.visible_to(member)
        .filter(ref=ref)
        .select_related("buyer", "supplier", "rfq", "current", "thread")
        .first()
    )
    if found is None:
        raise Http404
    return found


def negotiations_of(member: Member, state: str = "") -> QuerySet[Negotiation]:
    """The company's negotiations, those that changed last first."""
    rows = Negotiation.objects.visible_to(member).select_related(
        "buyer", "supplier", "rfq", "current"
    )
    if state == "mine":
        rows = rows.filter(state=states.OPEN, turn=member.side)
    elif state == "theirs":
        rows = rows.filter(state=states.OPEN).exclude(turn=member.side)
    elif state:
        rows = rows.filter(state=state)
    return rows.order_by("-changed_at", "-pk")


def offers_of(negotiation: Negotiation, *, before: Offer | None = None) -> list[Offer]:
    """Every version (`before` one) with its lines, oldest first; three queries at most."""
    if before and before.number == 1:
        return []
    lines = OfferLine.objects.select_related("rfq_line__listing")
    rows = negotiation.offers.select_related("author").prefetch_related(
        Prefetch("lines", lines), "files"
    )
    return list(rows.filter(number__lt=before.number) if before else rows)


def named(rfq: Rfq) -> None:
    """Read the titles of everything asked for, in one statement, for whoever shows the lines."""
    prefetch_related_objects([line.listing for line in rfq.asked.values()], "texts")


def priced_versions(negotiation: Negotiation) -> dict[int, Terms]:
    """The terms of every version by its number; the request (0) where it names every price."""
    found = {offer.number: offer.terms for offer in offers_of(negotiation)}
    asked = drafting.terms_asked(negotiation.rfq)
    if all(line.unit_price is not None for line in asked.lines):
        found[0] = asked
    return found


def draft_of(member: Member, negotiation: Negotiation) -> OfferDraft | None:
    """What the member's own company has typed since it last sent an offer."""
    sent = negotiation.offers.filter(side=member.side, sent_at__gte=OuterRef("saved_at"))
    return OfferDraft.objects.filter(
        ~Exists(sent), negotiation=negotiation, organisation_id=member.organisation_id
    ).first()


def people_of(negotiation: Negotiation, side: str) -> QuerySet[User]:
    """Whom an event concerns on one side: those who may send offers."""
    return people(negotiation.company(side).pk, Right.OFFER_SEND)


def may_read_file(member: Member | None, file: Any) -> bool:
    """A file attached to an offer opens for both sides."""
    return (
        Negotiation.objects.visible_to(member).filter(offers__files=file).exists()
        if member
        else False
    )
