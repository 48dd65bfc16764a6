"""The prices of listings as buyers last saw them, and when they fell."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now

from marketplace.outbox.models import Pending, work_index
from suppliers.catalogue.models import Listing


class PriceWatch(Pending):
    """A listing's ladder when it was last looked at in public: pending work after each change.

    `ladder` is what `dropping.Ladder.written` made, `announced` whether those who follow the
    supplier have been told of the listing.
    """

    listing = models.OneToOneField(Listing, models.CASCADE, related_name="price_watch")
    ladder = models.JSONField(null=True)
    announced = models.BooleanField(default=False, db_default=False)

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("sourcing_pricewatch_work")]

    def __str__(self) -> str:
        return f"prices of {self.listing_id}"


class PriceDrop(models.Model):
    """A public listing costs less than before: both ladders, and when it was seen."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    at = models.DateTimeField(db_default=Now(), db_index=True)

    def __str__(self) -> str:
        return f"{self.listing_id} at {self.at}"
