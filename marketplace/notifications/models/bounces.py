"""What mail servers say of addresses that mail does not reach."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.notifications.choices import BounceKind


class Bounce(models.Model):
    """One report about one address. `key` is the report's own, so that one sent twice counts once."""

    address = models.EmailField(db_index=True)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in BounceKind])
    reason = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"


class PausedAddress(models.Model):
    """An address to which nothing is sent until its person says that it works again."""

    address = models.EmailField(_("E-mail address"), unique=True)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in BounceKind])
    reason = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.address
