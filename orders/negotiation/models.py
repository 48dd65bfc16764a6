"""Negotiations and the immutable versions of the offer in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from orders.negotiation import states
from orders.negotiation.choices import DeclineReason
from orders.negotiation.states import ON_THE_TABLE, OfferState
from orders.negotiation.terms import EXTRAS, LineTerms, Terms, goods_named

MONEY = {"max_digits": 16, "decimal_places": 4}


class NegotiationQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> NegotiationQuerySet:
        """The negotiations the member's company is a side of."""
        if member is None or member.organisation_id is None:
            return self.none()
        return self.filter(
            Q(buyer_id=member.organisation_id) | Q(supplier_id=member.organisation_id)
        )


class Negotiation(Aggregate):
    """One request being answered. `turn` is the side that may act; `current` what is on the table."""

    table = states.NEGOTIATION
    REF_PREFIX = "N"

    rfq = models.OneToOneField("rfqs.Rfq", models.PROTECT, related_name="negotiation")
    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    thread = models.OneToOneField("conversations.Thread", models.PROTECT)
    turn = models.CharField(max_length=8, choices=[(s, s) for s in states.SIDES])
    current = models.OneToOneField("Offer", models.PROTECT, null=True, related_name="+")
    versions = models.PositiveSmallIntegerField(default=0)
    most_rounds = models.PositiveSmallIntegerField(default=10)
    # The reference of what its acceptance made: an order, or a blanket agreement.
    made = models.CharField(max_length=20, blank=True)
    decline_reason = models.CharField(max_length=12, choices=DeclineReason.choices, blank=True)

    objects = NegotiationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["supplier", "state", "-changed_at"]),
            models.Index(fields=["buyer", "state", "-changed_at"]),
        ]

    def company(self, side: str) -> Any:
        return self.supplier if side == "supplier" else self.buyer

    def lapsed(self, now: datetime) -> bool:
        """Whether the offer on the table has passed its date, though no worker has noted it yet."""
        return bool(
            self.state == states.OPEN and self.current and self.current.valid_until <= now
        )


class Offer(models.Model):
    """One version of the offer: numbered, complete, never changed but for what became of it."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="offers")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=8, choices=[(s, s) for s in states.SIDES])
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    currency = models.CharField(max_length=3)
    incoterm = models.CharField(max_length=3)
    place = models.CharField(max_length=120)
    lead_days = models.PositiveSmallIntegerField()
    valid_until = models.DateTimeField()
    tooling = models.DecimalField(**MONEY, null=True)
    sample_cost = models.DecimalField(**MONEY, null=True)
    freight = models.DecimalField(**MONEY, null=True)
    insurance = models.DecimalField(**MONEY, null=True)
    warranty_months = models.PositiveSmallIntegerField(null=True)
    # Not accepted any more once the rate to yuan has moved by more than this share of it.
    requote_percent = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    # The first and the last day to call off, where it is a blanket agreement that is offered.
    blanket_from = models.DateField(null=True)
    blanket_until = models.DateField(null=True)
    # The least value of goods from which the buyer may take some lines alone; None: all or nothing.
    part_least = models.DecimalField(**MONEY, null=True)
    # The schedule, [{"percent": "30.00", "trigger": "order_confirmed"}, …], in order.
    payment = models.JSONField()
    total = models.DecimalField(**MONEY)
    # The rate of the day to yuan, {"to", "value", "as_of", "source"}; None in yuan or where none was known.
    rate = models.JSONField(null=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in OfferState], default=OfferState.SENT
    )
    viewed_at = models.DateTimeField(null=True)
    # The lines that were accepted, by the key of their request's line; None for all of them.
    taken = models.JSONField(null=True)
    files = models.ManyToManyField("files.File", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["negotiation", "number"], name="negotiation_offer_number"
            ),
            models.UniqueConstraint(
                fields=["negotiation"],
                condition=Q(state=OfferState.ACCEPTED),
                name="negotiation_offer_accepted_once",
            ),
            models.UniqueConstraint(
                fields=["negotiation"],
                condition=Q(state__in=[s.value for s in ON_THE_TABLE]),
                name="negotiation_offer_current_once",
            ),
            models.CheckConstraint(condition=Q(total__gte=0), name="negotiation_offer_total"),
            models.CheckConstraint(
                condition=Q(blanket_from__isnull=True, blanket_until__isnull=True)
                | Q(blanket_from__lte=F("blanket_until")),
                name="negotiation_offer_blanket",
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.ReadOnly(name="terms_stand", exclude=["state", "viewed_at", "taken"]),
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.negotiation.ref} v{self.number}"

    @property
    def schedule(self) -> tuple[tuple[Decimal, str], ...]:
        """The payments as (percent, trigger), in order."""
        return tuple((Decimal(row["percent"]), row["trigger"]) for row in self.payment)

    @property
    def blanket(self) -> tuple[date, date] | None:
        """The first and the last day to call off, of what becomes no order but an agreement."""
        if self.blanket_from is None or self.blanket_until is None:
            return None
        return self.blanket_from, self.blanket_until

    @cached_property
    def terms(self) -> Terms:
        """What this version says, as plain facts (its lines are read, once)."""
        return self.terms_with(line.said for line in self.lines.all())

    @property
    def accepted_terms(self) -> Terms:
        """What was accepted of this version: all of it, or the lines taken."""
        return self.terms if self.taken is None else self.terms.part(self.taken)

    @property
    def accepted_total(self) -> Decimal:
        return self.total if self.taken is None else self.accepted_terms.total

    def terms_with(self, lines: Iterable[LineTerms]) -> Terms:
        """The terms of this version with its `lines`, which somebody else has read."""
        return Terms(
            currency=self.currency,
            lines=tuple(lines),
            incoterm=self.incoterm,
            place=self.place,
            lead_days=self.lead_days,
            payment=self.schedule,
            valid_until=self.valid_until,
            warranty_months=self.warranty_months,
            requote_percent=self.requote_percent,
            blanket=self.blanket,
            part_least=self.part_least,
            **{name: getattr(self, name) for name in EXTRAS},
        )


class OfferLine(models.Model):
    """One line of a version. `ladder` rows are [least quantity, unit price as text]."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="lines")
    rfq_line = models.ForeignKey("rfqs.RfqLine", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    quantity = models.PositiveIntegerField()
    unit = models.CharField(max_length=3)
    unit_price = models.DecimalField(max_digits=14, decimal_places=4)
    ladder = models.JSONField(default=list)
    least_call_off = models.PositiveIntegerField(null=True)
    # What is offered of the supplier's own goods, in answer to an open request.
    listing = models.ForeignKey(
        "catalogue.Listing", models.PROTECT, null=True, related_name="+"
    )
    # The same as it was then: {"ref", "sku", "title": {language: text}}. Older versions have none.
    named = models.JSONField(null=True)
    amount = models.DecimalField(**MONEY)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["offer", "rfq_line"], name="negotiation_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, unit_price__gte=0), name="negotiation_line_figures"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Protect(name="line_stands", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.offer} line {self.position}"

    @property
    def said(self) -> LineTerms:
        """The line as plain facts."""
        return LineTerms(
            key=self.rfq_line_id,
            quantity=self.quantity,
            unit=self.unit,
            unit_price=self.unit_price,
            ladder=tuple((int(q), Decimal(p)) for q, p in self.ladder),
            least_call_off=self.least_call_off,
            listing=self.listing.ref if self.listing is not None else "",
            goods=goods_named(self.named),
        )


class OfferDraft(models.Model):
    """What one side has typed so far and not sent; nobody else sees it, and it may change."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="drafts")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["negotiation", "organisation"], name="negotiation_draft_once"
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.organisation_id} in {self.negotiation_id}"


class OfferTemplate(models.Model):
    """Terms that a company offers again and again, by a name of its own; no goods, no prices.

    `data` are fields as they are typed into the form of an offer.
    """

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    name = models.CharField(max_length=60)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="negotiation_template_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NegotiationEvent(Event):
    aggregate = models.ForeignKey(Negotiation, models.PROTECT, related_name="events")
