"""Requests for quotation: what a buyer wants, from which supplier, to where and by when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from buyers.rfqs import states
from buyers.rfqs.choices import DraftKind, Ending, PaymentWish, Refusal
from buyers.rfqs.goods import Described
from buyers.spending.models import Held
from marketplace.accounts.members import Member
from marketplace.languages import LANGUAGES
from marketplace.lifecycle import clock
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event


class RfqQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> RfqQuerySet:
        """The requests of the member's company; a supplier sees none that is not sent yet."""
        if member is None or member.organisation_id is None:
            return self.none()
        if member.is_buyer:
            return self.filter(buyer_id=member.organisation_id)
        return self.filter(supplier_id=member.organisation_id).exclude(state__in=states.INSIDE)


class Pausing(models.Model):
    """A clock that stands from `paused_at` while a question waits, until `paused_until` at the latest."""

    paused_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def stand(self, now: datetime, until: datetime) -> None:
        """Stop the clock; one that stands already stands no longer for it."""
        if self.paused_at is None:
            self.paused_at, self.paused_until = now, until

    def run(self, now: datetime) -> timedelta:
        """Let it go on; returns for how long it stood, whenever a worker came to note its end."""
        if self.paused_at is None:
            return timedelta(0)
        stood = min(now, self.paused_until or now) - self.paused_at
        self.paused_at = self.paused_until = None
        return stood

    def stood_too_long(self, now: datetime) -> bool:
        return self.paused_until is not None and self.paused_until <= now


class PauseRule(models.Model):
    """For how long a question may stop the clock of a request, from a day on; staff edit it."""

    from_on = models.DateField(unique=True)
    hours = models.PositiveSmallIntegerField(
        default=72, help_text=_("Afterwards the clock runs on, answered or not")
    )

    class Meta:
        verbose_name = _("How long a question stops the clock")
        verbose_name_plural = _("How long a question stops the clock")
        ordering: ClassVar[list[str]] = ["-from_on"]

    def __str__(self) -> str:
        return f"{self.from_on}"


class Rfq(Aggregate, Held, Pausing):
    """One request to one supplier. Several listings of several suppliers make several requests,
    tied together by `batch`.

    `worth` is what the whole batch may come to. `consignee` and `importer` are copies of what was chosen from the address book, as
    `addresses.queries.frozen_address` and `frozen_importer` make them. `need_ref` names the open
    request it answers a part of. `offered` is a request in name only: the supplier offered the
    goods unasked, and its first turn is the supplier's offer.
    """

    table = states.RFQ
    REF_PREFIX = "R"

    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="rfqs_sent")
    supplier = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="rfqs_received"
    )
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    currency = models.CharField(_("Currency"), max_length=3, default="GBP")
    incoterm = models.CharField(_("Incoterm"), max_length=3)
    place = models.CharField(_("Named place"), max_length=120)
    destination = models.CharField(_("Destination"), max_length=120)
    need_by = models.DateField(_("Needed by"), null=True, blank=True)
    respond_by = models.DateTimeField(_("Reply by"))
    consignee = models.JSONField(null=True, blank=True)
    importer = models.JSONField(null=True, blank=True)
    refusal = models.CharField(max_length=12, choices=Refusal.choices, blank=True)
    refusal_note = models.TextField(blank=True)
    payment_wish = models.CharField(
        _("Payment wish"), max_length=12, choices=PaymentWish.choices, blank=True
    )
    files = models.ManyToManyField("files.File", blank=True)
    need_ref = models.CharField(max_length=20, blank=True, db_index=True)
    offered = models.BooleanField(default=False)
    extended_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    language = models.CharField(max_length=10, choices=LANGUAGES)
    thread = models.OneToOneField("conversations.Thread", models.PROTECT, related_name="+")

    objects = RfqQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["supplier", "state", "-created_at"]),
            models.Index(fields=["buyer", "state", "-created_at"]),
        ]

    @cached_property
    def asked(self) -> dict[int, RfqLine]:
        """The lines by their key, each with its listing, in the order of the request."""
        return {line.pk: line for line in self.lines.select_related("listing")}

    def read_lines(self) -> datetime:
        """Read what is `asked`, and the time, in one statement."""
        rows = self.lines.select_related("listing").annotate(moment=clock.Moment())
        self.asked = {line.pk: line for line in rows}
        return clock.told_or(next(iter(self.asked.values())).moment)

    @property
    def live(self) -> bool:
        return self.state in states.LIVE


class RfqLine(models.Model):
    """One listing asked for; or, in answer to an open request, what its line describes.

    `described` is {"title": {language: text}, "hs_code": …} and empty where there is a listing.
    """

    rfq = models.ForeignKey(Rfq, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    listing = models.ForeignKey(
        "catalogue.Listing", models.PROTECT, null=True, related_name="+"
    )
    described = models.JSONField(default=dict, blank=True)
    quantity = models.PositiveIntegerField(_("Quantity"))
    unit = models.CharField(_("Unit"), max_length=3)  # a code of catalogue.choices.UNITS
    target_price = models.DecimalField(
        _("Target unit price"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["rfq", "listing"], name="rfqs_line_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0), name="rfqs_line_quantity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rfq.ref}/{self.position}"

    @cached_property
    def goods(self) -> Any:
        """What is asked for: the listing, or what answers like one."""
        if self.listing_id is not None:
            return self.listing
        return Described(position=self.position, unit=self.unit, **self.described)


class Question(models.Model):
    """What a supplier has to know before they quote, and its answer: both are messages.

    While one has no answer the clock of the request stands, for a while.
    """

    rfq = models.ForeignKey(Rfq, models.CASCADE, related_name="questions")
    message = models.OneToOneField("conversations.Message", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.OneToOneField(
        "conversations.Message", models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.rfq.ref}: {self.message}"


class RfqDraft(models.Model):
    """A request being written, kept for the company that writes it; named, a template.

    `data` holds the fields as they were typed: nothing of them is checked before it is sent.
    """

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    author = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=DraftKind.choices)
    name = models.CharField(_("Name"), max_length=80, blank=True)
    is_template = models.BooleanField(default=False)
    data = models.JSONField(default=dict)
    files = models.ManyToManyField("files.File", blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["organisation", "is_template", "-saved_at"])
        ]

    def __str__(self) -> str:
        return self.name or f"draft {self.pk}"


class RfqEvent(Event):
    aggregate = models.ForeignKey(Rfq, models.PROTECT, related_name="events")
