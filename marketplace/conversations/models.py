"""Threads of messages between two companies, each message in its writer's language."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from marketplace.languages import LANGUAGES
from marketplace.outbox.models import Pending, work_index


class Thread(models.Model):
    """One conversation. The thing it is about points here; its companies are the parties."""

    created_at = models.DateTimeField(db_default=Now())
    parties = models.ManyToManyField("accounts.Organisation", through="Party")

    def __str__(self) -> str:
        return f"thread {self.pk}"


class Party(models.Model):
    """A company in a thread, and how far each side has read (by message id)."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="party_rows")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    read_up_to = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["thread", "organisation"], name="conversations_party_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.thread_id}"


class Message(models.Model):
    """What somebody wrote, in the language they wrote it. Never changed."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    body = models.TextField()
    language = models.CharField(max_length=10, choices=LANGUAGES)
    at = models.DateTimeField()
    files = models.ManyToManyField("files.File", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["thread", "at"])]

    def __str__(self) -> str:
        return self.body[:60]


class MessageTranslation(Pending):
    """A message in another language. While `text` is empty the original stands alone.

    `problems` names figures, units or codes that did not survive; then the text is withheld.
    """

    class Origin(models.TextChoices):
        MACHINE = "machine"
        MEMORY = "memory"
        HUMAN = "human"

    message = models.ForeignKey(Message, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10, choices=LANGUAGES)
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, blank=True)
    problems = models.JSONField(default=list)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("conversations_work")]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["message", "language"], name="conversations_translation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} in {self.language}"
