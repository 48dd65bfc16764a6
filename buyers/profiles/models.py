"""Who buys: a Chinese company, its credit code, its licence, where it stands."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from buyers.profiles import states
from buyers.profiles.choices import PROVINCES, Platform, Trade, Volume
from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event


class ProfileQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> ProfileQuerySet:
        """One's own company's profile; staff see all. Counterparties read `queries.credibility`."""
        if member is None:
            return self.none()
        if member.is_staff:
            return self
        return self.filter(organisation_id=member.organisation_id)


class BuyerProfile(Aggregate):
    """The facts of a buyer's company. Its names and town are on the organisation."""

    table = states.PROFILE
    REF_PREFIX = "B"

    organisation = models.OneToOneField(
        "accounts.Organisation", models.PROTECT, related_name="buyer_profile"
    )
    credit_code = models.CharField(_("Unified social credit code"), max_length=18, blank=True)
    legal_representative = models.CharField(
        _("Legal representative"), max_length=60, blank=True
    )
    trade = models.CharField(_("You are a"), max_length=12, choices=Trade.choices, blank=True)
    volume = models.CharField(
        _("Bought from abroad in a year"), max_length=8, choices=Volume.choices, blank=True
    )
    province = models.CharField(
        _("Province"), max_length=20, choices=list(PROVINCES.items()), blank=True
    )
    city = models.CharField(_("City"), max_length=40, blank=True)
    district = models.CharField(_("District"), max_length=40, blank=True)
    street = models.CharField(_("Street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("Postcode"), max_length=6, blank=True)
    imports_itself = models.BooleanField(
        _("We hold an import licence and import in our own name"), default=False
    )
    categories = models.ManyToManyField("catalogue.Category", related_name="+")
    platforms = ArrayField(
        models.CharField(max_length=12, choices=Platform.choices),
        default=list,
        blank=True,
        verbose_name=_("Where you sell"),
    )
    licence = models.ForeignKey("files.File", models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~models.Q(credit_code=""),
                name="profiles_credit_code_once",
            ),
        ]

    @property
    def platform_names(self) -> list[str]:
        """Where the company sells, in the reader's language."""
        return [str(Platform(each).label) for each in self.platforms]

    @property
    def address(self) -> str:
        """The address as it is written in China, the largest first; Beijing is not said twice."""
        city = "" if self.city == self.province else self.city
        return f"{self.province}{city}{self.district}{self.street}"


class BuyerProfileEvent(Event):
    aggregate = models.ForeignKey(BuyerProfile, models.PROTECT, related_name="events")
