"""Text messages that wait to be sent, and how many went to a number lately."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from marketplace.outbox.models import Pending


class TextMessage(Pending):
    """One message. Its words go when it is sent; the row stays for a day, to be counted."""

    to = models.CharField(max_length=20)
    body = models.TextField()
    good_until = models.DateTimeField()

    class Meta(Pending.Meta):
        abstract = False
        indexes: ClassVar[list[Any]] = [
            *Pending.Meta.indexes,
            models.Index(fields=["to", "queued_at"], name="sms_textmessage_to"),
        ]

    def __str__(self) -> str:
        return f"text message {self.pk}"
