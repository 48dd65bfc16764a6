"""A listing and the rows that are part of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from marketplace.accounts.members import Member
from marketplace.languages import ENGLISH, LANGUAGES
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.money.fields import CONTRACT_CURRENCIES, AmountField, CurrencyField
from suppliers.catalogue import choices, sampling, states, supply
from suppliers.catalogue.gates import Audience
from suppliers.catalogue.pricing import LeadStep, Rung


class ListingQuerySet(AggregateQuerySet):
    def public(self) -> ListingQuerySet:
        """What everybody may see: live, of a supplier who is approved and not suspended."""
        return self.filter(
            state="live", organisation__approved=True, organisation__suspended=False
        )

    def owned_by(self, member: Member | None) -> ListingQuerySet:
        """The listings of the company the member acts for, in every state."""
        if member is None or member.organisation is None:
            return self.none()
        return self.filter(organisation_id=member.organisation_id)

    def visible_to(self, member: Member | None) -> ListingQuerySet:
        """What this reader may look at; a stranger (None) sees what is public."""
        if member is not None and member.is_staff:
            return self
        public = Q(state="live", organisation__approved=True, organisation__suspended=False)
        if member is None or member.organisation is None:
            return self.filter(public)
        return self.filter(public | Q(organisation_id=member.organisation_id))


class Listing(Aggregate):
    """What one supplier offers. `moq` is always the first tier's quantity, where tiers exist.

    Its words (title, description, attributes) are `ListingText` rows, one per language.
    """

    table = states.LISTING
    REF_PREFIX = "L"

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="listings"
    )
    category = models.ForeignKey(
        "catalogue.Category", models.PROTECT, null=True, blank=True, related_name="listings"
    )
    source_language = models.CharField(max_length=10, choices=LANGUAGES, default=ENGLISH)
    sku = models.CharField(max_length=40, blank=True)
    brand = models.CharField(max_length=80, blank=True)
    model = models.CharField(max_length=80, blank=True)
    origin = models.CharField(max_length=2, default="GB")
    hs_code = models.CharField(max_length=13, blank=True)

    unit = models.CharField(
        max_length=3, choices=[(code, code) for code in choices.UNITS], default="CT"
    )
    currency = CurrencyField(default="GBP")
    price_on_request = models.BooleanField(default=False)
    price_audience = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in Audience],
        default=Audience.PUBLIC.value,
    )
    moq = models.PositiveIntegerField(null=True, blank=True)
    order_multiple = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)])

    units_per_carton = models.PositiveIntegerField(null=True, blank=True)
    carton_length_cm = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True
    )
    carton_width_cm = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    carton_height_cm = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True
    )
    net_kg = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    gross_kg = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    shelf_life_months = models.PositiveSmallIntegerField(null=True, blank=True)
    lead_days = models.PositiveSmallIntegerField(null=True, blank=True)

    availability = models.CharField(
        max_length=13, choices=[(code, code) for code in supply.AVAILABILITY], blank=True
    )
    stock_quantity = models.PositiveIntegerField(null=True, blank=True)
    ships_from = models.CharField(
        max_length=20, choices=[(code, code) for code in supply.REGIONS], blank=True
    )
    private_label = models.BooleanField(default=False)
    samples = models.BooleanField(default=False)
    sample_charge = models.CharField(
        max_length=4, choices=[(code, code) for code in sampling.CHARGES], blank=True
    )
    sample_price = AmountField(null=True, blank=True)
    sample_max_quantity = models.PositiveSmallIntegerField(null=True, blank=True)
    sample_freight = models.CharField(
        max_length=8, choices=[(code, code) for code in sampling.FREIGHT], blank=True
    )
    sample_refundable = models.BooleanField(default=False)
    sample_refund_over = AmountField(null=True, blank=True)
    sample_lead_days = models.PositiveSmallIntegerField(null=True, blank=True)
    mixed_batch = models.BooleanField(default=False)
    traits = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    volume_ml = models.PositiveIntegerField(null=True, blank=True)
    weight_g = models.PositiveIntegerField(null=True, blank=True)
    pieces = models.PositiveIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "sku"],
                condition=~Q(sku=""),
                name="catalogue_listing_sku_once",
            ),
            models.CheckConstraint(
                condition=Q(currency__in=CONTRACT_CURRENCIES), name="catalogue_listing_currency"
            ),
            models.CheckConstraint(
                condition=Q(order_multiple__gte=1), name="catalogue_listing_multiple"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(states.LISTING.states)),
                name="catalogue_listing_state",
            ),
            models.CheckConstraint(
                condition=Q(gross_kg=None)
                | Q(net_kg=None)
                | Q(gross_kg__gte=models.F("net_kg")),
                name="catalogue_listing_weights",
            ),
            models.CheckConstraint(
                condition=Q(stock_quantity=None) | Q(availability=supply.IN_STOCK),
                name="catalogue_listing_stock",
            ),
            models.CheckConstraint(
                condition=Q(samples=True) | Q(**sampling.UNSAID),
                name="catalogue_listing_no_samples",
            ),
            models.CheckConstraint(
                condition=Q(
                    sample_charge=sampling.PAID, sample_price__isnull=False, sample_price__gt=0
                )
                | (~Q(sample_charge=sampling.PAID) & Q(sample_price=None)),
                name="catalogue_listing_sample_price",
            ),
            models.CheckConstraint(
                condition=Q(sample_refundable=True) | Q(sample_refund_over=None),
                name="catalogue_listing_sample_refund",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["organisation", "state"], name="catalogue_listing_owner"),
            models.Index(
                fields=["category", "-published_at"],
                condition=Q(state="live"),
                name="catalogue_listing_live",
            ),
        ]

    @property
    def ladder(self) -> list[Rung]:
        """The tiers as `pricing` reads them, lowest quantity first."""
        rungs = [Rung(tier.min_quantity, tier.unit_price) for tier in self.tiers.all()]
        return sorted(rungs, key=lambda rung: rung.min_quantity)

    @property
    def lead_steps(self) -> list[LeadStep]:
        return [LeadStep(row.min_quantity, row.days) for row in self.lead_times.all()]


class Tier(models.Model):
    """From `min_quantity` on, one unit costs `unit_price` in the listing's currency."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="tiers")
    min_quantity = models.PositiveIntegerField()
    unit_price = AmountField()

    class Meta:
        ordering = ("min_quantity",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing", "min_quantity"], name="catalogue_tier_once"
            ),
            models.CheckConstraint(
                condition=Q(unit_price__gt=0) & Q(min_quantity__gt=0),
                name="catalogue_tier_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.min_quantity}+ at {self.unit_price}"


class LeadTime(models.Model):
    """From `min_quantity` on, making the goods takes `days`; null means it is negotiated."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="lead_times")
    min_quantity = models.PositiveIntegerField()
    days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("min_quantity",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing", "min_quantity"], name="catalogue_lead_time_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.min_quantity}+ in {self.days or '?'} days"


class ListingTerm(models.Model):
    """One Incoterm the supplier offers, with its named place."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="terms")
    incoterm = models.CharField(max_length=3, choices=choices.INCOTERM_CHOICES)
    place = models.CharField(max_length=120)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing", "incoterm", "place"], name="catalogue_term_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incoterm} {self.place}"


class ListingCertificate(models.Model):
    """A certificate the supplier names for this listing, as they name it."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="certificates")
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing", "name"], name="catalogue_certificate_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListingEvent(Event):
    """What happened to a listing."""

    aggregate = models.ForeignKey(Listing, models.PROTECT, related_name="events")

    class Meta(Event.Meta):
        pass
