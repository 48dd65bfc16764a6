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

# A page of what waits is short; the list itself is paged.
LISTED = 50


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
    return rows.filter(
        buyer_id=negotiation.buyer_id,
        supplier_id=negotiation.supplier_id,
        listing__in=negotiation.rfq.lines.values("listing_id"),
    )


def samples_of_lines(buyer_id: int, supplier_id: int) -> Exists:
    """Whether the goods of an offer's line have a sample that this buyer has approved."""
    return Exists(
        Sample.objects.filter(
            buyer_id=buyer_id,
            supplier_id=supplier_id,
            state=states.APPROVED,
            listing=OuterRef("rfq_line__listing"),
        )
    )


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
