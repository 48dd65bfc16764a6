"""The words of a listing, a row per language and field, and the work of translating them."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.languages import LANGUAGES
from marketplace.outbox.models import Pending
from suppliers.catalogue.models.listing import Listing


class ListingText(models.Model):
    """One field of a listing in one language.

    In the source language `origin` is `supplier`. In the other, `state` runs pending → machine →
    human_edited → approved. `stale` says that the source has changed since (`source_hash` is that
    of the source this text answers). What a machine offers beside a human's text is in
    `suggestion`, never in `text`.
    """

    class Origin(models.TextChoices):
        SUPPLIER = "supplier", _("Written by the supplier")
        MACHINE = "machine", _("Machine translation")
        MEMORY = "memory", _("From translation memory")
        HUMAN = "human", _("Corrected by a person")

    class State(models.TextChoices):
        PENDING = "pending", _("Translation pending")
        MACHINE = "machine", _("Machine draft")
        HUMAN_EDITED = "human_edited", _("Edited")
        APPROVED = "approved", _("Reviewed")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10, choices=LANGUAGES)
    field = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(max_length=12, choices=State.choices)
    stale = models.BooleanField(default=False)
    source_hash = models.CharField(max_length=64, blank=True)
    # What the source said when a person last looked: the editor shows what changed since.
    reviewed_source = models.TextField(blank=True)
    suggestion = models.TextField(blank=True)
    suggestion_hash = models.CharField(max_length=64, blank=True)
    # Somebody asked for a fresh machine text; and why the last one was withheld.
    again = models.BooleanField(default=False)
    problems = models.JSONField(default=list, blank=True)
    edited_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing", "language", "field"], name="catalogue_text_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["listing"],
                condition=models.Q(stale=True) | models.Q(state__in=["pending", "machine"]),
                name="catalogue_text_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.field} ({self.language})"

    @property
    def by_human(self) -> bool:
        """Whether a person wrote or approved it: then no machine overwrites it."""
        return self.state in {self.State.HUMAN_EDITED, self.State.APPROVED}


class TranslationJob(Pending):
    """Translate what of a listing still wants translating into `language`.

    One row per listing and language; new work puts the same row back as new.
    """

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="translation_jobs")
    language = models.CharField(max_length=10, choices=LANGUAGES)

    class Meta(Pending.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing", "language"], name="catalogue_translation_job_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} → {self.language}"


def hash_of(text: str) -> str:
    """The fingerprint by which a translation knows the source it was made from."""
    return hashlib.sha256(text.encode()).hexdigest()
