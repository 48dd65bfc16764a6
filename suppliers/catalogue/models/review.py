"""Edits of a listing that is up, waiting for a moderator while the old version stays."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from suppliers.catalogue.models.listing import Listing


class PendingChange(models.Model):
    """What a supplier wants changed of the guarded fields, and what became of it.

    `proposed` maps a field to its new value: columns by name, words as `text:<field>`,
    certificates as a list. `before` holds the values they had. At most one is open per listing.
    """

    class Decision(models.TextChoices):
        OPEN = "open"
        APPROVED = "approved"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="changes")
    proposed = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)
    reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=models.Q(decision="open"),
                name="catalogue_change_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}: {', '.join(self.proposed)} ({self.decision})"
