"""Reading samples: only by the two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Now
from django.http import Http404

from marketplace.accounts.members import Member
from orders.samples import states
from orders.samples.models import Sample, SampleEvent
from suppliers.catalogue.models import Listing

# A page of what waits is short; the list itself is paged.
LISTED = 50
# Of a supplier's listings, where the deal names none.
HANDFUL = 5


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a supplier's samples."""

    asked: int
    sent: int
    approved: int
    ordered: int

    @property
    def rate(self) -> int | None:
        """Of a hundred samples sent, how many led to an order; None while none was sent."""
        return round(self.ordered * 100 / self.sent) if self.sent else None


def sample_for(member: Member | None, ref: str) -> Sample:
    """The sample with its companies; Http404 for anybody else's."""
    rows = Sample.objects.visible_to(member).filter(ref=ref)
    found = rows.select_related("buyer", "supplier", "negotiation").first()
    if found is None:
        raise Http404
    return found


def samples_of(member: Member, shown: str = "") -> QuerySet[Sample]:
    """The company's samples, those that changed last first, each with `today`."""
    rows = Sample.objects.visible_to(member).select_related("buyer", "supplier")
    if shown in states.SHOWN:
        rows = rows.filter(state__in=states.SHOWN[shown])
    return rows.annotate(today=Cast(Now(), DateField())).order_by("-changed_at", "-pk")


def waiting(member: Member) -> list[Sample]:
    """Those that wait for the member's side, what is due first first."""
    rows = samples_of(member).exclude(state__in=states.ENDED).order_by("due_on", "pk")
    found = [row for row in rows[:LISTED] if row.turn and row.turn[0] == member.side]
    return [row for row in found if row.due_on is not None]


def events_of(sample: Sample) -> QuerySet[SampleEvent]:
    """What happened, newest first."""
    return sample.events.select_related("actor").order_by("-sequence")


def of_talk(rows: QuerySet[Sample], negotiation: Any) -> QuerySet[Sample]:
    """Those between the two sides of a negotiation, of the goods it is about."""
    goods = Q(listing__in=negotiation.rfq.lines.values("listing_id"))
    return _of_deal(rows, negotiation, goods)


def approved_for(negotiation: Any, listings: Any) -> QuerySet[Sample]:
    """What the buyer has approved of these goods, or asked for while the two negotiated.

    The lines of an open request are of no listing: there it is the negotiation that tells.
    """
    return _of_deal(_approved(), negotiation, Q(listing__in=listings))


def samples_of_lines(negotiation: Any) -> Exists:
    """Whether the buyer has approved a sample for an offer's line."""
    goods = Q(listing=OuterRef("rfq_line__listing"))
    return Exists(_of_deal(_approved(), negotiation, goods))


def offered_samples(supplier_id: int) -> QuerySet[Listing]:
    """The supplier's newest public listings of which it sends samples, a handful."""
    rows = Listing.objects.public().filter(organisation_id=supplier_id, samples=True)
    return rows.order_by("-published_at", "-pk")[:HANDFUL]


def _approved() -> QuerySet[Sample]:
    return Sample.objects.filter(state=states.APPROVED)


def _of_deal(rows: QuerySet[Sample], negotiation: Any, goods: Q) -> QuerySet[Sample]:
    sides = {"buyer_id": negotiation.buyer_id, "supplier_id": negotiation.supplier_id}
    return rows.filter(goods | Q(negotiation=negotiation), **sides)


def conversion(member: Member) -> Conversion:
    """How many of the supplier's samples were sent, approved and led to an order."""
    count = Sample.objects.filter(supplier_id=member.organisation_id).aggregate(
        asked=Count("pk"),
        sent=Count("pk", filter=Q(state__in=states.SENT)),
        approved=Count("pk", filter=Q(state=states.APPROVED)),
        ordered=Count("pk", filter=~Q(ordered_in="")),
    )
    return Conversion(**count)


def may_read_picture(member: Member | None, file: Any) -> bool:
    """A picture of a verdict opens for both sides."""
    return Sample.objects.visible_to(member).filter(pictures=file).exists()
