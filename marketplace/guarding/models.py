"""What is watched in messages: flags for moderators, and what is counted to raise them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.guarding.choices import Kind


class Flag(models.Model):
    """Words that moderators are to look at. They were delivered; nothing is held back."""

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # None for what belongs to no talk.
    thread = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    found = models.JSONField(default=list)
    excerpt = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["at"], condition=models.Q(settled_at=None), name="guard_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.organisation_id}"


class Print(models.Model):
    """The digest of a message, so that the same one to many is seen; never its words."""

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    thread = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["organisation", "digest", "at"], name="guard_print")
        ]

    def __str__(self) -> str:
        return self.digest[:12]


class GuardRules(models.Model):
    """The numbers of the guard from a day on; the newest that has begun is in force."""

    from_on = models.DateField(unique=True)
    first_contacts_a_day = models.PositiveSmallIntegerField(default=40)
    same_to = models.PositiveSmallIntegerField(
        default=5, help_text=_("As many talks with the same message raise a flag")
    )
    same_within_hours = models.PositiveSmallIntegerField(default=24)

    class Meta:
        verbose_name = _("Rules for messages")
        verbose_name_plural = _("Rules for messages")
        ordering: ClassVar[list[str]] = ["-from_on"]

    def __str__(self) -> str:
        return f"{self.from_on}"
