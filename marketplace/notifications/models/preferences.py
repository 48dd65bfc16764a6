"""How people want to be told: a person's own choice, their company's default for a role, hours."""

from __future__ import annotations

from datetime import time
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Organisation
from marketplace.notifications.choices import Channel, Timing

CHANNELS = [(each.value, each.value) for each in Channel]
TIMINGS = [(each.value, each.value) for each in Timing]
EIGHT = time(8)


class OwnChoice(models.Model):
    """What one person chose for one topic and channel; it goes before their company's default."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=20)
    channel = models.CharField(max_length=8, choices=CHANNELS)
    timing = models.CharField(max_length=8, choices=TIMINGS)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["user", "topic", "channel"], name="notifications_own_choice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.topic} by {self.channel} {self.timing}"


class RoleDefault(models.Model):
    """What a company wants for one of its roles, where the person has not chosen."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    role = models.CharField(max_length=10)
    topic = models.CharField(max_length=20)
    channel = models.CharField(max_length=8, choices=CHANNELS)
    timing = models.CharField(max_length=8, choices=TIMINGS)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "role", "topic", "channel"],
                name="notifications_role_default_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.role}: {self.topic} by {self.channel}"


class Hours(models.Model):
    """When a person is left alone, and when their daily mail comes, on the clock of their zone."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="hours"
    )
    quiet_from = models.TimeField(_("Quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("Quiet until"), null=True, blank=True)
    digest_at = models.TimeField(_("Daily mail at"), default=EIGHT)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_to=None)
                | models.Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="notifications_quiet_both",
            ),
        ]

    def __str__(self) -> str:
        return f"hours of {self.user_id}"
