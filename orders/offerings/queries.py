"""Reading unasked offers: whom a supplier may reach, what became of what was sent."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from buyers.rfqs import states as rfqs
from buyers.rfqs.models import Rfq
from buyers.sourcing.models import Follow
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.conversations.models import Message, Party
from orders.negotiation import states as negotiations
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.states import OfferState
from orders.offerings.choices import Audience
from orders.offerings.models import Delivery, Offering, OfferingRules, Stop
from suppliers.catalogue.models import Listing

# What became of the sent ones, by the supplier's summary.
COUNTED = {
    "sent": Q(negotiation__isnull=False),
    "waiting": Q(negotiation=None, skipped=""),
    "skipped": ~Q(skipped=""),
    "viewed": Q(seen=True),
    "countered": Q(countered=True),
    "accepted": Q(negotiation__state=negotiations.ACCEPTED),
    "declined": Q(negotiation__state=negotiations.DECLINED),
    "expired": Q(negotiation__state=negotiations.EXPIRED),
}


def rules(now: datetime) -> OfferingRules:
    """The newest rules that have begun."""
    found = OfferingRules.objects.filter(from_on__lte=now.date()).order_by("-from_on").first()
    return found or OfferingRules(from_on=now.date())


def followers_of(supplier_id: int) -> QuerySet[Organisation]:
    """The buyers who follow the supplier and take its offers, by name."""
    followed = Follow.objects.filter(supplier=supplier_id, organisation=OuterRef("pk"))
    return _open_to(supplier_id).filter(Exists(followed)).order_by("legal_name", "pk")


def reachable(supplier_id: int) -> QuerySet[Organisation]:
    """The buyers a supplier may offer to: who follow it, have asked it, dealt with it or written."""
    followed = Follow.objects.filter(supplier=supplier_id, organisation=OuterRef("pk"))
    asked = Rfq.objects.filter(
        supplier=supplier_id, buyer=OuterRef("pk"), offered=False
    ).exclude(state__in=rfqs.INSIDE)
    dealt = Negotiation.objects.filter(supplier=supplier_id, buyer=OuterRef("pk"))
    answered = Offer.objects.filter(
        negotiation__supplier=supplier_id, negotiation__buyer=OuterRef("pk"), side="buyer"
    )
    mine = Party.objects.filter(organisation=supplier_id).values("thread")
    spoken = Message.objects.filter(organisation=OuterRef("pk"), thread__in=mine)
    return _open_to(supplier_id).filter(
        Exists(followed)
        | Exists(asked)
        | Exists(dealt.filter(state=negotiations.ACCEPTED))
        | Exists(answered)
        | Exists(spoken)
    )


def buyer_of_thread(member: Member, thread_id: int) -> Organisation | None:
    """The buyer the supplier talks to in a thread of its own."""
    mine = Party.objects.filter(organisation_id=member.organisation_id, thread_id=thread_id)
    rows = Organisation.objects.filter(kind="buyer", party__thread_id=thread_id)
    return rows.first() if mine.exists() else None


def stopped(buyer_id: int, supplier_id: int) -> bool:
    return Stop.objects.filter(buyer=buyer_id, supplier=supplier_id).exists()


def stops_of(member: Member) -> QuerySet[Stop]:
    """The suppliers from whom the buyer takes no offers, the last first."""
    rows = Stop.objects.filter(buyer_id=member.organisation_id).select_related("supplier")
    return rows.order_by("-stopped_at", "-pk")


def received_by(member: Member) -> QuerySet[Negotiation]:
    """What the buyer was offered unasked, the last first."""
    rows = Negotiation.objects.filter(buyer_id=member.organisation_id, rfq__offered=True)
    return rows.select_related("supplier", "current").order_by("-created_at", "-pk")


def sent_singly(supplier_id: int, now: datetime) -> int:
    """How many buyers the supplier has offered to one at a time since the month began.

    Who follows it has asked to hear of it: for them it counts how often each is offered something.
    """
    return sent_this_month(supplier_id, now).filter(offering__audience=Audience.ONE).count()


def sent_this_month(supplier_id: int, now: datetime) -> QuerySet[Delivery]:
    """What the supplier has put on its way since the month began, but for what was not sent."""
    begun = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Delivery.objects.filter(
        offering__supplier=supplier_id, offering__made_at__gte=begun, skipped=""
    )


def offerings_of(member: Member) -> QuerySet[Offering]:
    """The supplier's own, the last first, each with what became of it, counted."""
    rows = Offering.objects.visible_to(member).select_related("made_by")
    return rows.prefetch_related("listings__texts").order_by("-made_at", "-pk")


def counted(offerings: list[Offering]) -> None:
    """Put what became of each offering beside it, as `counts`; one statement for all."""
    rows = _told(Delivery.objects.filter(offering__in=[row.pk for row in offerings]))
    found = (
        rows.order_by()
        .values("offering")
        .annotate(**{name: Count("pk", filter=which) for name, which in COUNTED.items()})
    )
    by_key = {row["offering"]: row for row in found}
    for offering in offerings:
        named = by_key.get(offering.pk, {})
        offering.counts = {name: named.get(name, 0) for name in COUNTED}
        if offering.planned is not None:
            offering.counts["waiting"] = offering.left


def offering_for(member: Member | None, pk: int) -> Offering:
    """One of the supplier's own; Http404 for everybody else."""
    rows = Offering.objects.visible_to(member).filter(pk=pk).select_related("made_by")
    found = rows.prefetch_related("files").first()
    if found is None:
        raise Http404
    return found


def deliveries_of(offering: Offering) -> QuerySet[Delivery]:
    """Each buyer of an offering with its negotiation, by name."""
    rows = _told(offering.deliveries.select_related("buyer", "negotiation__current"))
    return rows.order_by("buyer__legal_name", "pk")


def goods_of(member: Member) -> QuerySet[Listing]:
    """The supplier's goods on sale, with their texts, by article number."""
    rows = Listing.objects.public().filter(organisation_id=member.organisation_id)
    return rows.prefetch_related("texts", "tiers", "terms").order_by("sku", "pk")


def _open_to(supplier_id: int) -> QuerySet[Organisation]:
    refused = Stop.objects.filter(buyer=OuterRef("pk"), supplier=supplier_id)
    rows = Organisation.objects.filter(kind="buyer", approved=True, suspended=False)
    return rows.filter(~Exists(refused))


def _told(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """With whether the buyer has seen the offer, and whether they have answered it by another."""
    offers = Offer.objects.filter(negotiation=OuterRef("negotiation"))
    first = offers.filter(number=1).exclude(state=OfferState.SENT)
    return rows.annotate(
        seen=Exists(first.filter(viewed_at__isnull=False)),
        countered=Exists(offers.filter(side="buyer")),
    )
