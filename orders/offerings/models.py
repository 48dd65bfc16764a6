"""What suppliers offer unasked: to whom, on which terms, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.outbox.models import Pending, work_index
from orders.offerings.choices import Audience, Skip


class OfferingQuerySet(models.QuerySet):
    def visible_to(self, member: Member | None) -> OfferingQuerySet:
        """The supplier's own: a buyer sees the negotiation it was made, and nothing of others."""
        if member is None or not member.is_supplier:
            return self.none()
        return self.filter(supplier_id=member.organisation_id)


class Offering(models.Model):
    """One offer to one buyer or many. `terms` are those of `storing.plain`; each buyer's is a
    negotiation of its own from the moment it is sent, with the same `files`.

    It goes to `planned` buyers: to followers as many as there were, exact once all are written down.
    """

    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    audience = models.CharField(max_length=10, choices=Audience.choices)
    terms = models.JSONField()
    note = models.TextField(blank=True)
    total = models.DecimalField(max_digits=16, decimal_places=4)
    currency = models.CharField(max_length=3)
    valid_until = models.DateTimeField()
    listings = models.ManyToManyField("catalogue.Listing", related_name="+")
    files = models.ManyToManyField("files.File", blank=True, related_name="+")
    planned = models.PositiveIntegerField(null=True)

    objects = OfferingQuerySet.as_manager()
    counts: dict[str, int]

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["supplier", "-made_at"], name="offerings_supplier")
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} {self.made_at:%Y-%m-%d}"

    @property
    def to(self) -> int:
        """How many buyers it goes to; `counts` are those of `queries.counted`."""
        if self.planned is not None:
            return self.planned
        return sum(self.counts[name] for name in ("sent", "waiting", "skipped"))

    @property
    def done(self) -> int:
        """How many of them it has reached, or will not."""
        return self.counts["sent"] + self.counts["skipped"]

    @property
    def left(self) -> int:
        """How many it is still on its way to."""
        return max(self.to - self.done, 0)


class Slice(Pending):
    """Some of the followers to whom an offering goes: those who come after the key `after`.

    A worker writes a delivery down for each of them, and the next slice where more follow.
    """

    offering = models.ForeignKey(Offering, models.CASCADE, related_name="slices")
    after = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("offerings_slice_work")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["offering", "after"], name="offerings_slice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.offering_id} after {self.after}"


class Delivery(Pending):
    """An offering on its way to one buyer, once: sent as `negotiation`, or not (`skipped`)."""

    offering = models.ForeignKey(Offering, models.PROTECT, related_name="deliveries")
    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    negotiation = models.OneToOneField(
        "negotiation.Negotiation", models.PROTECT, null=True, related_name="delivery"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    skipped = models.CharField(max_length=8, choices=Skip.choices, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("offerings_work")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["offering", "buyer"], name="offerings_once"),
        ]

    def __str__(self) -> str:
        return f"{self.offering_id} to {self.buyer_id}"


class Stop(models.Model):
    """A buyer who wants no more offers from a supplier unless it asks for them."""

    buyer = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    supplier = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    stopped_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["buyer", "supplier"], name="offerings_stop_once"),
        ]

    def __str__(self) -> str:
        return f"{self.buyer_id} stops {self.supplier_id}"


class OfferingRules(models.Model):
    """How much may be offered unasked, from a day on; the newest that has begun is in force."""

    from_on = models.DateField(_("Holds from"), unique=True)
    a_month = models.PositiveIntegerField(
        _("Buyers a supplier may offer to in a month, one at a time"), default=200
    )
    to_one_a_month = models.PositiveSmallIntegerField(
        _("Offers to the same buyer in a month"), default=4
    )

    class Meta:
        verbose_name = _("Rules for unasked offers")
        verbose_name_plural = _("Rules for unasked offers")
        ordering: ClassVar[list[str]] = ["-from_on"]

    def __str__(self) -> str:
        return f"{self.from_on}"
