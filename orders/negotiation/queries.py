"""Reading negotiations: only by the two sides."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, JSONObject

from buyers.needs.models import Need, NeedLine
from buyers.rfqs.models import Rfq, RfqLine
from marketplace.accounts.members import Member
from marketplace.accounts.seeing import Seen
from marketplace.conversations import queries as threads
from marketplace.conversations.heads import head_of
from marketplace.files.models import File
from marketplace.lifecycle import clock
from marketplace.postgresql.prepared import Asked, Given
from orders.negotiation import drafting, gates, states
from orders.negotiation.models import Negotiation, Offer, OfferDraft, OfferLine, OfferTemplate
from orders.negotiation.states import OfferState
from orders.negotiation.terms import LineTerms, Terms, goods_named
from orders.negotiation.wording import in_language
from suppliers.catalogue.models import Listing, ListingText

MOST_GOODS = 500


def negotiation_for(member: Member | None, ref: str) -> Negotiation:
    """The negotiation with its companies and request; Http404 for anybody else's."""
    return _negotiation.by(member, ref)


@Seen
def _negotiation(member: Member, ref: Given) -> QuerySet[Negotiation]:
    rows = Negotiation.objects.visible_to(member).filter(ref=ref)
    return rows.select_related("buyer", "supplier", "rfq", "current", "rating").annotate(
        moment=clock.Moment(),
        talk_head=head_of("thread_id"),
        drafted=Exists(_drafts(member).filter(negotiation=OuterRef("pk"))),
        **gates.brought(),
    )


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


def quotes_of(need: Need) -> QuerySet[Negotiation]:
    """The negotiations in which suppliers have quoted on an open request, the first quote first.

    Each with its supplier, what is on the table (`current`, with its lines: `offer.terms`) and
    its request, whose lines have the `position` of the open request's own.
    """
    rows = Negotiation.objects.filter(rfq__need_ref=need.ref, versions__gt=0)
    return rows.select_related("supplier", "buyer", "rfq", "current").order_by("pk")


def accepted_positions(offer: Offer) -> list[int]:
    """Where the lines accepted of a version stand in its request."""
    rows = offer.lines.all()
    if offer.taken is not None:
        rows = rows.filter(rfq_line__in=offer.taken)
    return list(
        rows.values_list("rfq_line__position", flat=True).order_by("rfq_line__position")
    )


def left_with_nothing(winner: Rfq) -> list[int]:
    """The answers to the same open request whose offered lines have all gone to others."""
    awarded = NeedLine.objects.filter(need__ref=winner.need_ref).exclude(awarded=None)
    gone = dict(awarded.values_list("position", "awarded"))
    offered = OfferLine.objects.filter(offer=OuterRef("current"))
    rows = Negotiation.objects.filter(rfq__need_ref=winner.need_ref, state=states.OPEN)
    found = rows.exclude(current=None).values_list(
        "rfq", ArraySubquery(offered.values("rfq_line__position"))
    )
    return [rfq for rfq, positions in found if all(gone.get(at) for at in positions)]


def offers_of(negotiation: Negotiation, *, before: Offer | None = None) -> list[Offer]:
    """Every version (`before` one) with its terms and its files as `attached`, oldest first.

    One statement, however many versions there are.
    """
    if before and before.number == 1:
        return []
    rows = negotiation.offers.annotate(said=_lines_said(), sent_files=_files_sent())
    found = list(rows.filter(number__lt=before.number) if before else rows)
    for offer in found:
        offer.terms = offer.terms_with(_line_said(line) for line in offer.said)
        offer.attached = [File(**file) for file in offer.sent_files]
    return found


def _lines_said() -> ArraySubquery:
    """The lines of a version; prices as text, which JSON would make binary fractions of."""
    facts = JSONObject(
        key="rfq_line_id",
        quantity="quantity",
        unit="unit",
        unit_price=Cast("unit_price", CharField()),
        ladder="ladder",
        least_call_off="least_call_off",
        listing="listing__ref",
        named="named",
    )
    rows = OfferLine.objects.filter(offer=OuterRef("pk")).order_by("position")
    return ArraySubquery(rows.values(json=facts))


def _line_said(facts: dict[str, Any]) -> LineTerms:
    ladder = tuple((int(q), Decimal(p)) for q, p in facts["ladder"])
    price = Decimal(facts["unit_price"])
    return LineTerms(
        key=facts["key"],
        quantity=facts["quantity"],
        unit=facts["unit"],
        unit_price=price,
        ladder=ladder,
        least_call_off=facts["least_call_off"],
        listing=facts["listing"] or "",
        goods=goods_named(facts["named"]),
    )


def _files_sent() -> ArraySubquery:
    names = ("id", "key", "name", "size", "state", "scan_note", "content_type")
    rows = File.objects.filter(offer=OuterRef("pk")).order_by("pk")
    return ArraySubquery(rows.values(json=JSONObject(**{name: name for name in names})))


def named(rfq: Rfq) -> None:
    """Read the titles of everything asked for, in one statement, for whoever shows the lines."""
    listings = [line.listing for line in rfq.asked.values() if line.listing is not None]
    prefetch_related_objects(listings, "texts")


def titled(*rfqs: Rfq) -> None:
    """Read the lines of requests with the titles of what they ask for, in one statement."""
    texts = ListingText.objects.filter(listing=OuterRef("listing_id"), field="title")
    named = ArraySubquery(texts.values(json=JSONObject(language="language", text="text")))
    rows = RfqLine.objects.filter(rfq__in=rfqs).select_related("listing")
    found = list(rows.annotate(titles=named).order_by("position"))
    for rfq in rfqs:
        rfq.asked = {line.pk: line for line in found if line.rfq_id == rfq.pk}


def latest_quotes(talks: Iterable[Negotiation]) -> dict[int, Offer]:
    """Of each negotiation what was accepted, else the supplier's last version, with its terms."""
    first = Case(When(state=OfferState.ACCEPTED, then=0), default=1)
    rows = Offer.objects.filter(negotiation__in=[talk.pk for talk in talks])
    rows = rows.filter(Q(side="supplier") | Q(state=OfferState.ACCEPTED))
    found = rows.order_by("negotiation", first, "-number").distinct("negotiation")
    offers = {offer.negotiation_id: offer for offer in found.annotate(said=_lines_said())}
    for offer in offers.values():
        offer.terms = offer.terms_with(_line_said(line) for line in offer.said)
    return offers


def priced_versions(negotiation: Negotiation) -> dict[int, Terms]:
    """The terms of every version by its number; the request (0) where it names every price."""
    found = {offer.number: offer.terms for offer in offers_of(negotiation)}
    asked = drafting.terms_asked(negotiation.rfq)
    if asked.lines and all(line.unit_price is not None for line in asked.lines):
        found[0] = asked
    return found


def own_goods(member: Member) -> list[tuple[str, str]]:
    """The supplier's goods that are on sale, to be named in a quote: reference and title."""
    rows = Listing.objects.public().owned_by(member).order_by("sku", "pk")
    texts = ListingText.objects.filter(listing=OuterRef("pk"), field="title")
    named = ArraySubquery(texts.values(json=JSONObject(language="language", text="text")))
    return [
        (row.ref, " · ".join(filter(None, [row.sku, in_language(_by_language(row.titles))])))
        for row in rows.annotate(titles=named)[:MOST_GOODS]
    ]


def _by_language(titles: list[dict[str, str]]) -> dict[str, str]:
    return {each["language"]: each["text"] for each in titles}


def draft_of(member: Member, negotiation: Negotiation) -> OfferDraft | None:
    """What the member's own company has typed since it last sent an offer."""
    return _drafts(member).filter(negotiation=negotiation).first()


def earlier_offer(negotiation: Negotiation, member: Member, *, ref: str = "") -> Offer | None:
    """The company's own last offer to the same other side in another negotiation, or in `ref`."""
    rows = Offer.objects.filter(
        side=member.side,
        negotiation__buyer=negotiation.buyer_id,
        negotiation__supplier=negotiation.supplier_id,
    ).exclude(negotiation=negotiation.pk)
    if ref:
        rows = rows.filter(negotiation__ref=ref)
    read = rows.select_related("negotiation").prefetch_related("lines__rfq_line")
    return read.order_by("-sent_at", "-pk").first()


def templates_of(member: Member) -> QuerySet[OfferTemplate]:
    """The company's own templates of terms, by name."""
    return OfferTemplate.objects.filter(organisation_id=member.organisation_id)


def _drafts(member: Member | None) -> QuerySet[OfferDraft]:
    """The drafts of the member's company that no offer of its own has overtaken."""
    if member is None or member.organisation_id is None:
        return OfferDraft.objects.none()
    sent = Offer.objects.filter(
        negotiation=OuterRef("negotiation"),
        side=member.side,
        sent_at__gte=OuterRef("saved_at"),
    )
    return OfferDraft.objects.filter(~Exists(sent), organisation_id=member.organisation_id)


def people_of(negotiation: Negotiation, side: str) -> Asked[int]:
    """Whom an event concerns on one side: who is in charge, else those who may send offers."""
    return threads.audience(negotiation.thread_id, negotiation.company(side).pk)


def may_read_file(member: Member | None, file: Any) -> bool:
    """A file attached to an offer opens for both sides."""
    return (
        Negotiation.objects.visible_to(member).filter(offers__files=file).exists()
        if member
        else False
    )
