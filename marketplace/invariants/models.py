"""The audits that have run: when, and what they found."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Audit(models.Model):
    """One run of all checks. `found` keeps the first sentences, `broken` counts all."""

    KEPT = 200

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    # From when on changes were looked at; None for everything.
    since = models.DateTimeField(null=True)
    broken = models.PositiveIntegerField()
    found = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["-began_at"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["-began_at"], name="invariants_audit_began")
        ]

    def __str__(self) -> str:
        return f"audit of {self.began_at:%Y-%m-%d %H:%M}: {self.broken}"
