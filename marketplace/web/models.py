"""What the frame of the site remembers: messages sent to us, and signs of life of the workers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.models import Pending


class Topic(models.TextChoices):
    """What a person writes to us about."""

    BUYING = "buying", _("Buying from British suppliers")
    SELLING = "selling", _("Selling through Tallyport")
    ORDER = "order", _("An order or a negotiation")
    LISTING = "listing", _("A listing that should not be here")
    DATA = "data", _("My personal data")
    OTHER = "other", _("Something else")


class ContactMessage(Pending):
    """A message from the contact page. The row is the mail that a worker has yet to send."""

    name = models.CharField(max_length=120)
    email = models.EmailField()
    topic = models.CharField(max_length=16, choices=Topic.choices)
    body = models.TextField(max_length=4000)
    language = models.CharField(max_length=8)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(Pending.Meta):
        ordering: ClassVar[list[Any]] = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.topic}, {self.created_at:%Y-%m-%d}"


class Canary(models.Model):
    """The last time a process proved that its tasks finish, by finishing one."""

    name = models.CharField(max_length=16, primary_key=True)
    last_done_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
