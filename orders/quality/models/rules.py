"""What quotes are looked at by: dated rows that staff edit."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from orders.quality.choices import Outcome


def _outcome(label: Any, default: Outcome) -> models.CharField:
    return models.CharField(label, max_length=6, choices=Outcome.choices, default=default)


class GateRules(models.Model):
    """What becomes of a quote, from a day on; the newest row that has begun is in force."""

    from_on = models.DateField(_("Holds from"), unique=True)
    no_price = _outcome(_("A line without a price"), Outcome.REFUSE)
    low_price = _outcome(_("A price far below what the buyer aims at"), Outcome.FLAG)
    low_price_percent = models.PositiveSmallIntegerField(
        _("Far below is less than, per cent of the target price"), default=20
    )
    quantity = _outcome(_("A quantity below what is asked for"), Outcome.REFUSE)
    least_quantity_percent = models.PositiveSmallIntegerField(
        _("Below is less than, per cent of the quantity asked for"), default=80
    )
    unit = _outcome(_("Another unit than asked for"), Outcome.REFUSE)
    delivery = _outcome(_("A term that leaves the freight asked for unnamed"), Outcome.REFUSE)
    place = _outcome(_("Another place than asked for"), Outcome.FLAG)
    category = _outcome(_("Goods of another category"), Outcome.FLAG)
    certificate = _outcome(_("A certificate asked for is missing"), Outcome.FLAG)
    brand = _outcome(_("Another company's brand"), Outcome.FLAG)
    attachment = models.CharField(
        _("An attachment that is empty or does not open"),
        max_length=6,
        choices=[(each.value, each.label) for each in (Outcome.OFF, Outcome.FLAG)],
        default=Outcome.FLAG,
        help_text=_("Workers look at attachments after the quote is sent."),
    )
    note = models.CharField(_("Why"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Rules for quotes")
        verbose_name_plural = _("Rules for quotes")
        ordering: ClassVar[list[str]] = ["-from_on"]

    def __str__(self) -> str:
        return f"{self.from_on}"


class Dated(models.Model):
    """Holds from a day on, and until another where one is given."""

    from_on = models.DateField(_("Holds from"))
    until_on = models.DateField(pgettext_lazy("date", "Until"), null=True, blank=True)
    note = models.CharField(_("Why"), max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
                name="%(app_label)s_%(class)s_dates",
            )
        ]


class BrandWord(Dated):
    """A brand that quotes are looked through for, by all the words it is named with."""

    brand = models.CharField(_("Brand"), max_length=80)
    words = models.TextField(
        _("Words"), help_text=_("One a line, in either language, as people write them.")
    )

    class Meta(Dated.Meta):
        verbose_name = _("Brand word")
        verbose_name_plural = _("Brand words")
        ordering: ClassVar[list[str]] = ["brand"]

    def __str__(self) -> str:
        return self.brand


class BrandPermit(Dated):
    """A supplier may offer a brand: its own, or by an authorisation that we have seen."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", verbose_name=_("Supplier")
    )
    brand = models.CharField(_("Brand"), max_length=80)

    class Meta(Dated.Meta):
        verbose_name = _("Permitted brand")
        verbose_name_plural = _("Permitted brands")
        ordering: ClassVar[list[str]] = ["organisation", "brand"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.brand}"
