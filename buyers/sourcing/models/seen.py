"""Which listings a buyer's member has looked at, the last few."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from buyers.sourcing.models.searches import SavedSearchQuerySet
from suppliers.catalogue.models import Listing


class Seen(models.Model):
    """A listing that a person, acting for a company, has looked at, and when last."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_default=Now())

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user", "organisation", "listing"], name="sourcing_seen_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} by {self.user_id}"
