"""Buyers whom a supplier shows the prices that are for invited companies."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from marketplace.accounts.members import Member


class PriceGuestQuerySet(models.QuerySet):
    def standing(self) -> PriceGuestQuerySet:
        return self.filter(ended_at=None)

    def owned_by(self, member: Member | None) -> PriceGuestQuerySet:
        """The guests of the supplier the member acts for."""
        if member is None or not member.is_supplier:
            return self.none()
        return self.filter(supplier_id=member.organisation_id)


class PriceGuest(models.Model):
    """One buyer on one supplier's list. An ended row stays: who saw prices when is a fact."""

    supplier = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="price_guests"
    )
    buyer = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PriceGuestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-invited_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["supplier", "buyer"],
                condition=models.Q(ended_at=None),
                name="catalogue_price_guest_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.buyer_id} with {self.supplier_id}"
