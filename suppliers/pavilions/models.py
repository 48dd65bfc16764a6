"""Pavilions: themed pages that staff put together, each shown from a day until a day."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.models import Organisation
from marketplace.languages import CHINESE
from suppliers.catalogue.models import Listing
from suppliers.catalogue.supply import REGIONS
from suppliers.pavilions import choices


class PavilionQuerySet(models.QuerySet):
    def open_on(self, day: date) -> PavilionQuerySet:
        """Those that are shown on `day`: from their first day to their last."""
        lasting = Q(until_on=None) | Q(until_on__gte=day)
        return self.filter(lasting, from_on__lte=day)


class Pavilion(models.Model):
    """A page about a region, a theme or a campaign, in both languages.

    Its goods are those chosen by hand, then what `query` (the address of a search, without its
    beginning) and `region` find. Days are those of the database's clock, in UTC.
    """

    slug = models.SlugField(pgettext_lazy("web", "Address"), max_length=40, unique=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=choices.KINDS)
    title_en = models.CharField(_("Name in English"), max_length=80)
    title_zh = models.CharField(_("Name in Chinese"), max_length=80)
    text_en = models.TextField(_("Text in English"), max_length=800, blank=True)
    text_zh = models.TextField(_("Text in Chinese"), max_length=800, blank=True)
    picture = models.CharField(_("Picture"), max_length=16, choices=choices.PICTURES)
    region = models.CharField(_("Ships from"), max_length=20, choices=REGIONS, blank=True)
    query = models.CharField(
        _("Search"),
        max_length=400,
        blank=True,
        help_text=_("What stands after the “?” of a search, such as q=whisky&category=drinks"),
    )
    from_on = models.DateField(_("First day"))
    until_on = models.DateField(_("Last day"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Place in the list"), default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = PavilionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        verbose_name = _("pavilion")
        verbose_name_plural = _("pavilions")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="pavilions_pavilion_days",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=choices.REGION) | ~Q(region=""),
                name="pavilions_pavilion_region",
                violation_error_message=_("Choose the region."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_en

    def words(self, field: str, language: str) -> str:
        """`title` or `text` for a reader of `language`."""
        return getattr(self, f"{field}_{'zh' if language == CHINESE else 'en'}")


class FeaturedSupplier(models.Model):
    """A supplier that staff show on a pavilion, at its place."""

    pavilion = models.ForeignKey(Pavilion, models.CASCADE, related_name="suppliers")
    supplier = models.ForeignKey(
        Organisation,
        models.CASCADE,
        limit_choices_to={"kind": Organisation.Kind.SUPPLIER},
        related_name="+",
        verbose_name=_("Supplier"),
    )
    position = models.PositiveSmallIntegerField(_("Place in the list"), default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        verbose_name = _("featured supplier")
        verbose_name_plural = _("featured suppliers")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["pavilion", "supplier"], name="pavilions_supplier_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.supplier)


class FeaturedListing(models.Model):
    """A listing that staff show on a pavilion, at its place."""

    pavilion = models.ForeignKey(Pavilion, models.CASCADE, related_name="listings")
    listing = models.ForeignKey(
        Listing, models.CASCADE, related_name="+", verbose_name=_("Listing")
    )
    position = models.PositiveSmallIntegerField(_("Place in the list"), default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "pk"]
        verbose_name = _("featured listing")
        verbose_name_plural = _("featured listings")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["pavilion", "listing"], name="pavilions_listing_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.listing)
