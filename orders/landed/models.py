"""Chinese import rates as dated rows with their source; staff follow an old row by a newer one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orders.landed.choices import Basis, Charged, Measure

_CODE = RegexValidator(r"^\d{4,10}$", _("Give 4 to 10 digits."))
_RATE = {"max_digits": 7, "decimal_places": 5}


class Dated(models.Model):
    """Holds from its day until a later row of the same subject, or until its last day."""

    from_on = models.DateField(_("Holds from"))
    until_on = models.DateField(_("Holds until"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=200)
    checked_on = models.DateField(_("Checked on"))

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True


class ImportDuty(Dated):
    """Duty and VAT of goods under a tariff code; rates are fractions (0.05 is 5 per cent)."""

    hs_code = models.CharField(_("HS code"), max_length=10, validators=[_CODE])
    goods = models.CharField(_("Goods"), max_length=120)
    mfn = models.DecimalField(_("MFN duty"), **_RATE)
    provisional = models.DecimalField(_("Provisional duty"), **_RATE, null=True, blank=True)
    vat = models.DecimalField(_("Import VAT"), **_RATE)
    unsure = models.BooleanField(_("To be confirmed by a broker"), default=False)

    class Meta:
        verbose_name = _("Import duty")
        verbose_name_plural = _("Import duties")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["hs_code", "goods", "from_on"], name="landed_duty_once"
            ),
            models.CheckConstraint(
                condition=Q(mfn__gte=0, vat__gte=0, mfn__lt=10, vat__lt=1),
                name="landed_duty_fractions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hs_code} {self.goods} ({self.from_on})"


class ConsumptionTax(Dated):
    """Consumption tax of goods under a tariff code: a share, an amount per unit, or both."""

    hs_code = models.CharField(_("HS code"), max_length=10, validators=[_CODE])
    rate = models.DecimalField(_("Share of the price"), **_RATE, default=0)
    amount = models.DecimalField(_("Yuan per unit"), max_digits=12, decimal_places=6, default=0)
    unit = models.CharField(_("Unit"), max_length=3, choices=Measure.choices, blank=True)
    from_value = models.DecimalField(
        _("From this customs value, yuan per unit of value"),
        max_digits=14,
        decimal_places=7,
        default=0,
    )
    value_unit = models.CharField(
        _("Unit of value"), max_length=3, choices=Measure.choices, blank=True
    )

    class Meta:
        verbose_name = _("Consumption tax")
        verbose_name_plural = _("Consumption taxes")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["hs_code", "from_value", "value_unit", "from_on"],
                name="landed_consumption_once",
            ),
            models.CheckConstraint(
                condition=Q(rate__gte=0, rate__lt=1, amount__gte=0), name="landed_consumption"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hs_code} {self.rate} {self.amount} ({self.from_on})"


class ImportCharge(Dated):
    """What else importing costs: an amount per consignment, or a share of the customs value."""

    charge = models.CharField(_("Charge"), max_length=20, choices=Charged.choices)
    basis = models.CharField(_("Counted by"), max_length=12, choices=Basis.choices)
    amount = models.DecimalField(
        _("Yuan, or a fraction of the value"), max_digits=12, decimal_places=5
    )

    class Meta:
        verbose_name = _("Import charge")
        verbose_name_plural = _("Import charges")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["charge", "from_on"], name="landed_charge_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="landed_charge_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.charge} {self.amount} ({self.from_on})"
