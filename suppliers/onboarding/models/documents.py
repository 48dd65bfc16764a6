"""Papers: which are required of whom and since when, and what a supplier gave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.files.models import File
from suppliers.onboarding import choices, states
from suppliers.onboarding.models.application import Application

EXPIRING_DAYS = 60


class Document(models.Model):
    """One paper of an application. Its `state` changes only through actions on the application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=30, choices=choices.DOCUMENTS)
    state = models.CharField(max_length=12, default=states.MISSING, editable=False)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    number = models.CharField(_("Number on the document"), max_length=60, blank=True)
    issuer = models.CharField(_("Issued by"), max_length=120, blank=True)
    issued_on = models.DateField(_("Issued on"), null=True, blank=True)
    expires_on = models.DateField(_("Valid until"), null=True, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["application", "kind"], name="onboarding_document_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"

    def standing(self, today: date) -> str:
        """The state as it counts today: an accepted paper expires by its date alone."""
        if self.state != states.ACCEPTED or self.expires_on is None:
            return self.state
        if self.expires_on < today:
            return states.EXPIRED
        if self.expires_on <= today + timedelta(days=EXPIRING_DAYS):
            return states.EXPIRING
        return self.state


class RequirementQuerySet(models.QuerySet):
    def in_force(self, today: date) -> RequirementQuerySet:
        """Those that apply on `today`."""
        ending = models.Q(until_on=None) | models.Q(until_on__gt=today)
        return self.filter(ending, from_on__lte=today)


class DocumentRequirement(models.Model):
    """From a date, suppliers in a category (or all) must or may give a kind of document."""

    kind = models.CharField(_("Document"), max_length=30, choices=choices.DOCUMENTS)
    category = models.CharField(
        _("Category"), max_length=16, blank=True, choices=choices.CATEGORIES
    )
    required = models.BooleanField(_("Required"), default=True)
    from_on = models.DateField(_("In force from"))
    until_on = models.DateField(_("In force until"), null=True, blank=True)
    source = models.CharField(_("Basis of the rule"), max_length=200)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["category", "kind", "from_on"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gt=models.F("from_on")),
                name="onboarding_requirement_dates",
            ),
            models.UniqueConstraint(
                fields=["kind", "category"],
                condition=models.Q(until_on=None),
                name="onboarding_requirement_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.category or 'all'} from {self.from_on}"
