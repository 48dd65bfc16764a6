"""Where a company's programs listen, what was to be told them, and how each attempt went."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.outbound import sealed
from marketplace.outbox.models import Pending
from marketplace.webhooks.choices import LONGEST_URL

PURPOSE = "webhooks"


class EndpointQuerySet(models.QuerySet):
    def visible_to(self, member: Member | None) -> EndpointQuerySet:
        if member is None or member.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=member.organisation_id)


class Endpoint(models.Model):
    """One address of a company. An empty `types` means every type of event.

    Secrets are stored sealed; the `previous` one signs too until `previous_until`.
    """

    class Why(models.TextChoices):
        OWNER = "owner", _("Switched off by hand")
        FAILING = "failing", _("Switched off: nothing arrived for five days")
        GONE = "gone", _("Switched off: the receiver answered 410 (gone)")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    url = models.CharField(_("Address"), max_length=LONGEST_URL)
    description = models.CharField(_("What it is for"), max_length=80, blank=True)
    types = models.JSONField(default=list)
    secret = models.TextField()
    previous = models.TextField(blank=True)
    previous_until = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    off_since = models.DateTimeField(null=True, blank=True)
    off_why = models.CharField(max_length=8, choices=Why.choices, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["organisation"],
                condition=models.Q(off_since=None),
                name="webhooks_endpoint_on",
            )
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def on(self) -> bool:
        return self.off_since is None

    def wants(self, code: str) -> bool:
        return not self.types or code in self.types

    def secrets(self, now: datetime) -> list[str]:
        """Those that sign now, the newest first."""
        found = [sealed.opened(self.secret, purpose=PURPOSE)]
        if self.previous and self.previous_until and self.previous_until > now:
            found.append(sealed.opened(self.previous, purpose=PURPOSE))
        return found


class Announced(models.Model):
    """That an event of a source was looked at: each once."""

    source = models.CharField(max_length=20)
    event = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["source", "event"], name="webhooks_announced_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.event}"


class Message(models.Model):
    """What one company is told of one event. `uid` is its webhook-id and `body` its very bytes,
    the same at every attempt and to every endpoint.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    uid = models.CharField(max_length=40, unique=True)
    type = models.CharField(max_length=60)
    body = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "key"], name="webhooks_message_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.uid}"


class Delivery(Pending):
    """A message on its way to one endpoint, tried again and again over three days."""

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    arrived_at = models.DateTimeField(null=True, blank=True)

    class Meta(Pending.Meta):
        abstract = False
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["endpoint", "message"], name="webhooks_delivery_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} to {self.endpoint_id}"

    @property
    def outcome(self) -> str:
        """`arrived`, `waiting`, `dead` after the last attempt, or `dropped` where it was not sent."""
        if self.arrived_at is not None:
            return "arrived"
        return {self.State.DONE: "dropped", self.State.DEAD: "dead"}.get(
            self.State(self.work_state), "waiting"
        )


class Attempt(models.Model):
    """How one attempt went: the answer's status and beginning, or why there was none."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    at = models.DateTimeField(db_default=Now())
    status = models.PositiveSmallIntegerField(null=True)
    milliseconds = models.PositiveIntegerField()
    excerpt = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.status}"
