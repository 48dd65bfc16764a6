"""Where a buyer's goods go, and who brings them through customs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from buyers.addresses.choices import Use
from buyers.profiles.choices import PROVINCES
from marketplace.accounts.members import Member


class OwnQuerySet(models.QuerySet):
    def owned_by(self, member: Member | None) -> OwnQuerySet:
        """The rows of the buyer the member acts for; nobody else's, whoever asks."""
        if member is None or not member.is_buyer:
            return self.none()
        return self.filter(organisation_id=member.organisation_id)

    def in_use(self) -> OwnQuerySet:
        return self.filter(archived_at=None)


class Address(models.Model):
    """A consignee of the company: who receives, where, and whom the carrier calls.

    Never deleted: a request keeps a copy of what was chosen, and an archived address is only
    not offered any more.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="addresses"
    )
    consignee = models.CharField(_("Consignee"), max_length=160)
    contact = models.CharField(pgettext_lazy("person", "Contact"), max_length=60)
    mobile = models.CharField(_("Mobile"), max_length=20)
    province = models.CharField(_("Province"), max_length=20, choices=list(PROVINCES.items()))
    city = models.CharField(_("City"), max_length=40)
    district = models.CharField(_("District"), max_length=40, blank=True)
    street = models.CharField(_("Street and number"), max_length=120)
    postcode = models.CharField(_("Postcode"), max_length=6, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.consignee} {self.line}"

    @property
    def line(self) -> str:
        """As it is written in China, the largest first; Beijing is not said twice."""
        city = "" if self.city == self.province else self.city
        return f"{self.province}{city}{self.district}{self.street}"


class DefaultAddress(models.Model):
    """The address that a company chooses for a use unless it says otherwise."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="default_addresses"
    )
    use = models.CharField(max_length=8, choices=Use.choices)
    address = models.ForeignKey(Address, models.CASCADE, related_name="defaults")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "use"], name="addresses_default_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use} of {self.organisation_id}"


class Importer(models.Model):
    """Who stands as importer of record in the customs declaration: the buyer, or an agent."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="importers"
    )
    name = models.CharField(_("Name as on the business licence"), max_length=160)
    credit_code = models.CharField(_("Unified social credit code"), max_length=18)
    customs_code = models.CharField(_("Customs registration code"), max_length=10)
    default = models.BooleanField(_("Default"), default=False)
    created_at = models.DateTimeField(db_default=Now())
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(default=True),
                name="addresses_default_importer_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
