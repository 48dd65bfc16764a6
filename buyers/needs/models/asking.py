"""Open requests: what a buyer needs, told to the suppliers it fits."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buyers.needs import states
from buyers.needs.choices import Field, Rejection, Task
from buyers.rfqs.choices import Ending, PaymentWish, Refusal
from buyers.rfqs.models import Pausing
from buyers.spending.models import Held
from marketplace.accounts.members import Member
from marketplace.languages import LANGUAGES
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.outbox.models import Pending, work_index


class NeedQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> NeedQuerySet:
        """The buyer's own; a supplier's those that they were told of."""
        if member is None or member.organisation_id is None:
            return self.none()
        if member.is_buyer:
            return self.filter(buyer_id=member.organisation_id)
        told = Match.objects.filter(
            supplier_id=member.organisation_id, told_at__isnull=False
        ).values("need")
        return self.filter(pk__in=told).exclude(state__in=states.INSIDE)


class Need(Aggregate, Held, Pausing):
    """One open request. `quotes` counts the suppliers who have quoted, at most `quotes_at_most`.

    Until `early_until` it is open to the best responders alone.
    """

    table = states.NEED
    REF_PREFIX = "Q"

    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="needs")
    title = models.CharField(_("What you need"), max_length=160)
    category = models.ForeignKey("catalogue.Category", models.PROTECT, related_name="+")
    specification = models.TextField(_("Specification"))
    language = models.CharField(max_length=10, choices=LANGUAGES)
    currency = models.CharField(_("Currency"), max_length=3, default="GBP")
    incoterm = models.CharField(_("Incoterm"), max_length=3)
    place = models.CharField(_("Named place"), max_length=120)
    destination = models.CharField(_("Destination"), max_length=120)
    need_by = models.DateField(_("Needed by"), null=True, blank=True)
    payment_wish = models.CharField(
        _("Payment wish"), max_length=12, choices=PaymentWish.choices, blank=True
    )
    files = models.ManyToManyField("files.File", blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    early_until = models.DateTimeField(null=True, blank=True)
    quotes = models.PositiveSmallIntegerField(default=0)
    quotes_at_most = models.PositiveSmallIntegerField(default=0)
    extended_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    rejection = models.CharField(max_length=12, choices=Rejection.choices, blank=True)
    rejection_note = models.TextField(blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["buyer", "state", "-created_at"]),
            models.Index(fields=["state", "expires_at"]),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(quotes__lte=models.F("quotes_at_most")), name="needs_cap_holds"
            ),
        ]

    @property
    def live(self) -> bool:
        return self.state in states.LIVE

    @property
    def full(self) -> bool:
        return self.quotes >= self.quotes_at_most

    def over(self, now: datetime) -> bool:
        """Whether its time has passed, though no worker has noted it yet."""
        return bool(self.paused_at is None and self.expires_at and self.expires_at <= now)


class NeedLine(models.Model):
    """One thing needed. `awarded` is the answer to which it was awarded: one at most."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Goods"), max_length=160)
    hs_code = models.CharField(_("HS code"), max_length=13, blank=True)
    quantity = models.PositiveIntegerField(_("Quantity"))
    unit = models.CharField(_("Unit"), max_length=3)  # a code of catalogue.choices.UNITS
    target_price = models.DecimalField(
        _("Target unit price"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    note = models.TextField(_("Note"), blank=True)
    awarded = models.ForeignKey(
        "rfqs.Rfq", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["need", "position"], name="needs_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="needs_line_quantity"),
        ]

    def __str__(self) -> str:
        return f"{self.need.ref}/{self.position}"


class Match(models.Model):
    """A supplier to whom an open request fits: why, when they were told, what they did.

    `reasons` are rows {"code": a `Reason`, …} as they were found; `rfq` is their answer, made
    when they begin to quote or ask a question.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="matches")
    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    early = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=12, choices=Refusal.choices, blank=True)
    decline_note = models.TextField(blank=True)
    quoted_at = models.DateTimeField(null=True, blank=True)
    # Since when their place is free, because our officers have set their quote aside.
    freed_at = models.DateTimeField(null=True, blank=True)
    # When they were told that all they had offered has gone to others.
    passed_over_at = models.DateTimeField(null=True, blank=True)
    rfq = models.OneToOneField(
        "rfqs.Rfq", models.PROTECT, null=True, blank=True, related_name="match"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["rank"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["supplier", "-id"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["need", "supplier"], name="needs_match_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need.ref} to {self.supplier_id}"

    @property
    def placed(self) -> bool:
        """Whether they have one of the places for quotes."""
        return self.quoted_at is not None and self.freed_at is None


class Mute(models.Model):
    """A category of which a supplier wants to hear no more; what lies below it neither."""

    supplier = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    category = models.ForeignKey("catalogue.Category", models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["supplier", "category"], name="needs_mute_once"),
        ]

    def __str__(self) -> str:
        return f"{self.supplier_id} without {self.category_id}"


class NeedText(Pending):
    """A text of an open request in the other language; withheld where its figures did not survive."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="texts")
    line = models.ForeignKey(NeedLine, models.CASCADE, null=True, related_name="texts")
    match = models.ForeignKey(Match, models.CASCADE, null=True, related_name="texts")
    field = models.CharField(max_length=14, choices=Field.choices)
    language = models.CharField(max_length=10, choices=LANGUAGES)
    source = models.TextField()
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=8, blank=True)
    problems = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("needs_text_work")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["need", "line", "match", "field"],
                nulls_distinct=False,
                name="needs_text_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.need.ref} {self.field} in {self.language}"


class NeedWork(Pending):
    """What workers do for an open request: find its suppliers; tell those whose turn comes later."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="+")
    task = models.CharField(max_length=8, choices=Task.choices)

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("needs_work")]

    def __str__(self) -> str:
        return f"{self.task} {self.need.ref}"


class NeedEvent(Event):
    aggregate = models.ForeignKey(Need, models.PROTECT, related_name="events")
