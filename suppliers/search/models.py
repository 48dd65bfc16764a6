"""What search stores: for each listing the ready tokens and whether the index has them, and the queries that found nothing."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now

from marketplace.languages import LANGUAGES
from marketplace.outbox.models import Pending
from suppliers.catalogue.models import Listing


class SearchDocument(Pending):
    """A listing's place in the index: pending work while the index may have something older.

    `version` rises with every change of the listing, so that work begun before a change never passes for work done after
    it. The tokens are kept (with the `recipe` they were made by) because making them is what costs.
    """

    listing = models.OneToOneField(Listing, models.CASCADE, related_name="search_document")
    version = models.BigIntegerField(default=1)
    visible = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)
    facets = models.JSONField(default=list)
    numbers = models.JSONField(default=dict)
    quality = models.PositiveSmallIntegerField(default=0)
    recipe = models.CharField(max_length=16, blank=True)
    indexed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Pending.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.listing_id} v{self.version} ({self.work_state})"


class ZeroResult(models.Model):
    """A query that found nothing, counted: where our words or our suppliers are missing."""

    query = models.CharField(max_length=200)
    language = models.CharField(max_length=10, choices=LANGUAGES)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(db_default=Now())
    last_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["query", "language"], name="search_zero_result_once"
            ),
        ]

    def __str__(self) -> str:
        return self.query
