"""Orders: the frozen agreement, its payments, its papers."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.outbox.models import Pending
from orders.contracts import states
from orders.contracts.states import MilestoneState
from orders.negotiation.choices import Trigger

MONEY = {"max_digits": 16, "decimal_places": 4}


class OrderQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> OrderQuerySet:
        """The orders the member's company is a side of."""
        if member is None or member.organisation_id is None:
            return self.none()
        return self.filter(
            Q(buyer_id=member.organisation_id) | Q(supplier_id=member.organisation_id)
        )


class Order(Aggregate):
    """What both sides agreed. `snapshot` is the agreement as it stood then, in full; nothing
    that is edited elsewhere later reaches it. `snapshot_hash` is its SHA-256. `ready_by` is the
    day production is to be finished: the lead time runs from the advance payment.
    """

    table = states.ORDER
    REF_PREFIX = "TP"

    offer = models.ForeignKey("negotiation.Offer", models.PROTECT, related_name="orders")
    negotiation = models.ForeignKey(
        "negotiation.Negotiation", models.PROTECT, related_name="orders"
    )
    # Which call-off of a blanket agreement it is; 0 for the whole of what was agreed.
    call_off = models.PositiveIntegerField(default=0)
    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    thread = models.ForeignKey("conversations.Thread", models.PROTECT, related_name="+")
    snapshot = models.JSONField()
    snapshot_hash = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    total = models.DecimalField(**MONEY)
    carrier = models.CharField(max_length=80, blank=True)
    carrier_reference = models.CharField(max_length=80, blank=True)
    ready_by = models.DateField(null=True, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(total__gt=0), name="contracts_order_total"),
            models.UniqueConstraint(
                fields=["negotiation", "call_off"], name="contracts_order_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["supplier", "-changed_at"], name="contracts_order_supplier"),
            models.Index(fields=["buyer", "-changed_at"], name="contracts_order_buyer"),
            models.Index(fields=["created_at"], name="contracts_order_created"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(
                name="agreement_stands",
                fields=[
                    "offer",
                    "negotiation",
                    "call_off",
                    "buyer",
                    "supplier",
                    "snapshot",
                    "snapshot_hash",
                    "currency",
                    "total",
                ],
            ),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
        ]


class Milestone(models.Model):
    """One payment of the schedule. The amounts of an order's milestones add up to its total."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    trigger = models.CharField(max_length=20, choices=Trigger.choices)
    amount = models.DecimalField(**MONEY)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in MilestoneState],
        default=MilestoneState.SCHEDULED,
    )
    due_on = models.DateField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["order", "position"], name="contracts_milestone_position"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(
                name="amount_stands",
                fields=["order", "position", "percent", "trigger", "amount"],
            ),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.order.ref} payment {self.position}"

    def overdue(self, today: date) -> bool:
        """Due with its date passed: shown, not stored."""
        return self.state == MilestoneState.DUE and bool(self.due_on and self.due_on < today)


class OrderDocument(Pending):
    """A paper of the order: its facts are frozen first, the PDF is drawn from them later.

    Issued once under its number and never changed; a re-issue is another row and number.
    """

    class Kind(models.TextChoices):
        PROFORMA = "proforma"

    order = models.ForeignKey(Order, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.CharField(max_length=30, unique=True)
    issued_at = models.DateTimeField()
    facts = models.JSONField()
    pdf = models.BinaryField(null=True, editable=False)
    pdf_hash = models.CharField(max_length=64, blank=True)

    class Meta(Pending.Meta):
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(
                name="facts_stand", fields=["order", "kind", "number", "issued_at", "facts"]
            ),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="pdf_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__pdf__isnull=False)
                & pgtrigger.Q(old__pdf__df=pgtrigger.F("new__pdf")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def drawn(self) -> bool:
        return bool(self.pdf_hash)


class OrderEvent(Event):
    aggregate = models.ForeignKey(Order, models.PROTECT, related_name="events")
