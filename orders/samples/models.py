"""Samples, what limits them, and the reminders that wait."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.money.fields import AmountField, CurrencyField
from marketplace.outbox.models import Pending
from orders.samples import states
from orders.samples.choices import DeclineReason, RejectReason


class SampleQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> SampleQuerySet:
        """The samples the member's company is a side of."""
        if member is None or member.organisation_id is None:
            return self.none()
        return self.filter(
            Q(buyer_id=member.organisation_id) | Q(supplier_id=member.organisation_id)
        )


class Sample(Aggregate):
    """One request for samples of one listing, to its end.

    `goods` and `policy` are the listing and its promise as they stood when it was asked for, in
    plain values: title, listing version, pictures; charge, price, freight, refund. `price` is
    for all pieces; it and `freight` are known once the supplier has accepted. `due_on` is the
    day by which whoever's move it is should have made it.
    """

    table = states.SAMPLE
    REF_PREFIX = "S"
    # Where the supplier has not said how many it sends.
    MOST: ClassVar[int] = 20

    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    listing = models.ForeignKey("catalogue.Listing", models.PROTECT, related_name="+")
    negotiation = models.ForeignKey(
        "negotiation.Negotiation", models.PROTECT, null=True, related_name="+"
    )
    quantity = models.PositiveSmallIntegerField()
    goods = models.JSONField()
    policy = models.JSONField()
    address = models.JSONField()
    note = models.CharField(max_length=500, blank=True)
    note_language = models.CharField(max_length=10, blank=True)
    currency = CurrencyField()
    price = AmountField(null=True)
    freight = AmountField(null=True)
    due_on = models.DateField(null=True)
    carrier = models.CharField(max_length=80, blank=True)
    carrier_reference = models.CharField(max_length=80, blank=True)
    decline_reason = models.CharField(max_length=12, choices=DeclineReason.choices, blank=True)
    reject_reason = models.CharField(max_length=12, choices=RejectReason.choices, blank=True)
    pictures = models.ManyToManyField("files.File", blank=True)
    # The first order that names it, and the order against which its price is refunded.
    ordered_in = models.CharField(max_length=20, blank=True)
    refunded_in = models.CharField(max_length=20, blank=True)

    objects = SampleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="samples_quantity"),
            models.CheckConstraint(
                condition=Q(price=None) | Q(price__gte=0), name="samples_price"
            ),
            models.CheckConstraint(
                condition=Q(freight=None) | Q(freight__gte=0), name="samples_freight"
            ),
            models.CheckConstraint(
                condition=Q(state=states.REJECTED) | Q(reject_reason=""),
                name="samples_reject_reason",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["supplier", "-changed_at"], name="samples_of_supplier"),
            models.Index(fields=["buyer", "supplier", "created_at"], name="samples_of_pair"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(
                name="asked_stands",
                fields=[
                    "buyer",
                    "supplier",
                    "listing",
                    "quantity",
                    "goods",
                    "policy",
                    "address",
                ],
            ),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
        ]

    @property
    def owed(self) -> Decimal:
        """What the buyer pays the supplier: the price, and the courier where that is theirs."""
        return (self.price or Decimal(0)) + (self.freight or Decimal(0))

    @property
    def promised(self) -> Decimal:
        """What the listing's promise comes to for all pieces; 0 where it names no price."""
        return Decimal(self.policy["price"] or 0) * self.quantity

    @property
    def turn(self) -> tuple[str, str] | None:
        """Whose move it is and which step is waited for."""
        return states.turn(self.state, owes=self.owed > 0)

    @property
    def thread_id(self) -> int | None:
        """The conversation it belongs to, where it is one of a negotiation."""
        return self.negotiation.thread_id if self.negotiation else None

    def company(self, side: str) -> Any:
        return self.supplier if side == "supplier" else self.buyer


class SampleEvent(Event):
    aggregate = models.ForeignKey(Sample, models.PROTECT, related_name="events")


class Reminder(Pending):
    """Tells the side whose move it is that the day is near or past; nothing, once it has moved."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="reminders")
    state = models.CharField(max_length=24)
    due_on = models.DateField()
    late = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.sample_id} {self.state} by {self.due_on}"


class SampleRule(models.Model):
    """How many samples a buyer may ask one supplier for, and how long each step may take.

    Holds from its day until a later row. `window_days` is what "at a time" means.
    """

    from_on = models.DateField(_("Holds from"), unique=True)
    window_days = models.PositiveSmallIntegerField(_("Counted over, days"))
    most_verified = models.PositiveSmallIntegerField(_("At most, verified buyers"))
    most_unverified = models.PositiveSmallIntegerField(_("At most, other buyers"))
    answer_days = models.PositiveSmallIntegerField(_("Days to answer"))
    pay_days = models.PositiveSmallIntegerField(_("Days to pay"))
    send_days = models.PositiveSmallIntegerField(_("Days to send, where none are promised"))
    judge_days = models.PositiveSmallIntegerField(_("Days to judge"))
    note = models.CharField(_("Why"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Sample rule")
        verbose_name_plural = _("Sample rules")
        ordering: ClassVar[list[str]] = ["-from_on"]

    def __str__(self) -> str:
        return str(self.from_on)


class OwnLimit(models.Model):
    """A supplier's own lower limit; the latest row holds, empty takes it away."""

    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    most = models.PositiveSmallIntegerField(null=True)
    set_at = models.DateTimeField(db_default=Now())
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id}: {self.most}"
