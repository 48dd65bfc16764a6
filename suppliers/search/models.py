"""What search stores: for each listing the ready tokens and whether the index has them, how often it was ordered, the queries that
found nothing, and the synonyms that staff add.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

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


class Sales(models.Model):
    """How many orders of the last thirty days name a listing, as the orders' wing counts them; no row is none."""

    listing = models.OneToOneField(
        Listing, models.CASCADE, primary_key=True, related_name="sales"
    )
    orders = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(orders__gt=0), name="search_sales_some"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.orders}"


class Words(models.Model):
    """A line that staff have added to the synonyms (`data/synonyms.tsv` says what the kinds mean)."""

    class Kind(models.TextChoices):
        SAME = "same", _("The same thing under several names")
        WIDER = "wider", _("The first is a kind of the second")
        NEVER = "never", _("The first is never meant inside the second")
        SOFT = "soft", _("Words that rank and never exclude")

    kind = models.CharField(_("Kind"), max_length=8, choices=Kind.choices)
    terms = models.CharField(
        _("Terms"), max_length=400, help_text=_("In either language, separated by “|”.")
    )
    note = models.CharField(_("Why"), max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return self.terms

    @property
    def line(self) -> str:
        """As a line of the data file."""
        terms = [term.strip() for term in self.terms.split("|")]
        between = "\t" if self.kind in (self.Kind.WIDER, self.Kind.NEVER) else " | "
        return f"{self.kind}\t{between.join(terms)}"


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
