"""What buyers mark quotes with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from orders.quality import states
from orders.quality.choices import Mark


class RatingQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> RatingQuerySet:
        """The marks that the member's company gave, or was given; officers see all."""
        if member is not None and member.is_staff:
            return self
        if member is None or member.organisation_id is None:
            return self.none()
        if member.is_buyer:
            return self.filter(buyer_id=member.organisation_id)
        return self.filter(supplier_id=member.organisation_id)


class Rating(Aggregate):
    """A buyer's mark of a supplier's quote: one for each negotiation, whoever of the buyer gave it."""

    table = states.RATING
    REF_PREFIX = "K"

    negotiation = models.OneToOneField(
        "negotiation.Negotiation", models.PROTECT, related_name="rating"
    )
    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    mark = models.PositiveSmallIntegerField(choices=Mark.choices)
    note = models.TextField(blank=True)
    marked_at = models.DateTimeField()

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["supplier", "-marked_at"])]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(mark__gte=1, mark__lte=5), name="quality_mark")
        ]


class RatingEvent(Event):
    aggregate = models.ForeignKey(Rating, models.PROTECT, related_name="events")
