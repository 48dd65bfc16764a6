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
    # When a moderator called it spam; nobody's answers are counted by it.
    spam_at = models.DateTimeField(null=True, blank=True)
    # Opened by what a supplier offered unasked: no buyer's answers are counted by it.
    unsolicited = models.BooleanField(default=False)
    parties = models.ManyToManyField("accounts.Organisation", through="Party")

    def __str__(self) -> str:
        return f"thread {self.pk}"


class Party(Pending):
    """A company in a thread: who is none neither sees the thread nor hears of it.

    `read_up_to` is how far it has read, `newest_mine` and `newest_theirs` the last message it
    wrote and was written, `settled_up_to` the last that needs no reply; all by message id.
    `assignee` is the colleague in charge. It is put off until `snoozed_until`, or until something
    newer than `snoozed_over` is written. The work that waits is the inbox's: where a new
    conversation belongs in the company.

    `asked_at` is when the other side first wanted something of it here, `replied_at` when it
    first answered that, by a message or by an act that answers.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="party_rows")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE)
    read_up_to = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    newest_mine = models.BigIntegerField(default=0)
    newest_theirs = models.BigIntegerField(default=0)
    last_at = models.DateTimeField(db_default=Now())
    settled_up_to = models.BigIntegerField(default=0)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    snoozed_until = models.DateTimeField(null=True, blank=True)
    snoozed_over = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["thread", "organisation"], name="conversations_party_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            work_index("conversations_party_work"),
            models.Index(
                fields=["organisation", "-last_at", "-id"], name="conversations_of_company"
            ),
            models.Index(
                fields=["organisation", "-asked_at", "-id"],
                condition=models.Q(asked_at__isnull=False),
                name="conversations_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.thread_id}"


class Message(models.Model):
    """What somebody wrote, in the language they wrote it. Never changed.

    `quoted` is the one message of the thread it answers.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    body = models.TextField()
    language = models.CharField(max_length=10, choices=LANGUAGES)
    at = models.DateTimeField()
    files = models.ManyToManyField("files.File", blank=True)
    quoted = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["thread", "-id"], name="conversations_newest")
        ]

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


class Note(models.Model):
    """What colleagues say to each other about a thread. In a table of its own, so that nothing
    that reads messages for the other side can come upon one.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="notes")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["thread", "organisation", "at"], name="conversations_notes")
        ]

    def __str__(self) -> str:
        return self.body[:60]
