"""Blanket agreements: the agreed price of a total quantity, and what was called off from it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.money.amounts import quantise
from orders.blankets import states


class BlanketQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> BlanketQuerySet:
        """The agreements the member's company is a side of."""
        if member is None or member.organisation_id is None:
            return self.none()
        return self.filter(
            Q(buyer_id=member.organisation_id) | Q(supplier_id=member.organisation_id)
        )


class Blanket(Aggregate):
    """What was agreed, frozen (`snapshot`, its SHA-256 beside it), and how far it is called off.

    `call_offs` counts every call-off there ever was. While `closing_asked_at` stands, the supplier
    waits for the buyer's word on closing it early.
    """

    table = states.BLANKET
    REF_PREFIX = "BA"

    offer = models.OneToOneField("negotiation.Offer", models.PROTECT, related_name="+")
    negotiation = models.OneToOneField(
        "negotiation.Negotiation", models.PROTECT, related_name="+"
    )
    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    thread = models.ForeignKey("conversations.Thread", models.PROTECT, related_name="+")
    snapshot = models.JSONField()
    snapshot_hash = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    first_day = models.DateField()
    last_day = models.DateField()
    call_offs = models.PositiveIntegerField(default=0)
    closing_asked_at = models.DateTimeField(null=True, blank=True)

    objects = BlanketQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["supplier", "-changed_at"], name="blankets_supplier"),
            models.Index(fields=["buyer", "-changed_at"], name="blankets_buyer"),
            models.Index(fields=["state", "last_day"], name="blankets_ends"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(
                name="agreement_stands",
                fields=[
                    *("offer", "negotiation", "buyer", "supplier", "snapshot"),
                    *("snapshot_hash", "currency", "first_day", "last_day"),
                ],
            ),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
        ]

    def company(self, side: str) -> Any:
        return self.supplier if side == "supplier" else self.buyer

    @property
    def frozen(self) -> dict[int, dict[str, Any]]:
        """What was frozen of each line, by its position."""
        positions = (line.position for line in self.lines.all())
        return dict(zip(positions, self.snapshot["lines"], strict=True))

    def over(self, today: date) -> bool:
        """Whether its last day has passed, though no worker has noted it yet."""
        return self.state == states.RUNNING and self.last_day < today


class BlanketLine(models.Model):
    """One line: `quantity` in all, of which `called` is called off and not given back."""

    blanket = models.ForeignKey(Blanket, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    quantity = models.PositiveIntegerField()
    unit = models.CharField(max_length=3)
    unit_price = models.DecimalField(max_digits=14, decimal_places=4)
    least = models.PositiveIntegerField(default=1)
    called = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["blanket", "position"], name="blankets_line_once"),
            models.CheckConstraint(
                condition=Q(called__gte=0, called__lte=F("quantity")),
                name="blankets_line_balance",
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(name="line_stands", exclude=["called"]),
            pgtrigger.Protect(name="line_keep", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.blanket.ref} line {self.position}"

    @property
    def balance(self) -> int:
        return self.quantity - self.called

    def amount(self, quantity: int) -> Decimal:
        return quantise(self.unit_price * quantity, self.blanket.currency)


class CallOff(models.Model):
    """One call-off, and the one order it made. `returned_at` says since when it counts no more."""

    blanket = models.ForeignKey(Blanket, models.PROTECT, related_name="calls")
    number = models.PositiveIntegerField()
    order = models.OneToOneField("contracts.Order", models.PROTECT, related_name="+")
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["blanket", "number"], name="blankets_call_once"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(name="call_stands", exclude=["returned_at"]),
            pgtrigger.Protect(name="call_keep", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.blanket.ref}/{self.number}"


class CallOffLine(models.Model):
    """How much of one line was called off at once."""

    call_off = models.ForeignKey(CallOff, models.PROTECT, related_name="lines")
    line = models.ForeignKey(BlanketLine, models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["line"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["call_off", "line"], name="blankets_call_line_once"
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="blankets_call_quantity"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Protect(
                name="call_line_stands", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.line}"


class BlanketEvent(Event):
    aggregate = models.ForeignKey(Blanket, models.PROTECT, related_name="events")
