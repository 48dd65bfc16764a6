"""The daily mail: what is to stand in one, and the mail itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from marketplace.notifications.models.notification import Notification
from marketplace.outbox.models import Pending, work_index


class DigestMail(Pending):
    """One mail of one day, by the person's own calendar; there is never a second for the day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user", "day"], name="notifications_digest_once"),
        ]
        indexes: ClassVar[list[Any]] = [work_index("notifications_digest_work")]

    def __str__(self) -> str:
        return f"digest of {self.user_id} for {self.day}"


class DigestItem(models.Model):
    """One notification that waits for a daily mail, or stands in one: in one, ever."""

    notification = models.OneToOneField(Notification, models.CASCADE, related_name="digest")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mail = models.ForeignKey(DigestMail, models.CASCADE, null=True, related_name="items")
    queued_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["user"],
                condition=models.Q(mail=None),
                name="notifications_digest_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notification_id} in {self.mail_id}"
