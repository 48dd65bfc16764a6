"""What a person is told: a row they read on the site, and the mail that carries it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import translation

from marketplace.accounts.models import Organisation
from marketplace.notifications.kinds import kind_of, words
from marketplace.notifications.topics import Topic
from marketplace.outbox.models import Pending, work_index


class Notification(models.Model):
    """One thing one person was told. `(event_key, recipient)` is unique: told once, ever.

    `organisation` is the company the person is told for; opening the notification goes there.
    One that is not `shown` is only told by other channels: the person wants it so.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    event_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    path_name = models.CharField(max_length=80, blank=True)
    path_args = models.JSONField(default=list)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True, blank=True)
    shown = models.BooleanField(db_default=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["event_key", "recipient"], name="notifications_notification_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["recipient", "-created_at"], name="notifications_of_recipient"
            ),
            models.Index(
                fields=["organisation", "created_at"], name="notifications_of_company"
            ),
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at=None, shown=True),
                name="notifications_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_id}"

    @property
    def title(self) -> str:
        """The sentence that says what happened, in the active language."""
        return words(kind_of(self.kind).title, self.params, translation.get_language())

    @property
    def body(self) -> str:
        return words(kind_of(self.kind).body, self.params, translation.get_language())

    @property
    def topic(self) -> Topic:
        return kind_of(self.kind).topic

    def path(self) -> str:
        """The page this is about, in the active language."""
        if not self.path_name:
            return reverse("notifications:list")
        return reverse(self.path_name, args=self.path_args)


class MailDelivery(Pending):
    """The mail of one notification: sent at least once, always under the same Message-ID."""

    notification = models.OneToOneField(Notification, models.CASCADE, related_name="mail")

    class Meta:
        # The inherited name of this index is too long for this room.
        indexes: ClassVar[list[Any]] = [work_index("notifications_mail_work")]

    def __str__(self) -> str:
        return f"mail of {self.notification_id}"


class TextDelivery(Pending):
    """The text message of one notification."""

    notification = models.OneToOneField(Notification, models.CASCADE, related_name="text")

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("notifications_text_work")]

    def __str__(self) -> str:
        return f"text message of {self.notification_id}"
