"""What was answered to a request with an `Idempotency-Key`."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class IdempotencyKey(models.Model):
    """One key of one member: what was asked (as a hash) and what was answered.

    The row is written in the transaction of the effect itself, so that either both stand or
    neither does, and a retry after a crash is a first try.
    """

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    key = models.CharField(max_length=255)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "user", "key"], name="api_idempotency_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} → {self.status}"
