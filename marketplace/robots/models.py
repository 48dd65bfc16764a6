"""The robots of a company's groups, and what they are to say."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.languages import LANGUAGES
from marketplace.notifications.models.preferences import EIGHT
from marketplace.outbound import sealed
from marketplace.outbox.models import Pending
from marketplace.robots.choices import Service, masked

PURPOSE = "robots"


class RobotQuerySet(models.QuerySet):
    def visible_to(self, member: Member | None) -> RobotQuerySet:
        if member is None or member.organisation_id is None:
            return self.none()
        return self.filter(organisation_id=member.organisation_id)


class Robot(models.Model):
    """One robot of one group. Its token and secret are stored sealed and never shown whole."""

    class Kind(models.TextChoices):
        WECOM = Service.WECOM.value, _("WeCom (企业微信)")
        DINGTALK = Service.DINGTALK.value, _("DingTalk (钉钉)")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    service = models.CharField(_("Service"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("Name of the group"), max_length=60)
    token = models.TextField()
    secret = models.TextField(blank=True)
    language = models.CharField(_("Language"), max_length=10, choices=LANGUAGES)
    topics = models.JSONField(default=list)
    quiet_from = models.TimeField(_("Quiet from"), null=True, blank=True)
    quiet_to = models.TimeField(_("Quiet until"), null=True, blank=True)
    # Once a day in one message, at `daily_at` on the clock of `zone`; else each thing as it comes.
    daily = models.BooleanField(default=False)
    daily_at = models.TimeField(_("Daily message at"), default=EIGHT)
    zone = models.CharField(max_length=40)
    on = models.BooleanField(default=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    said_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)
    error_at = models.DateTimeField(null=True, blank=True)

    objects = RobotQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["organisation"], condition=models.Q(on=True), name="robots_robot_on"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_address(self) -> str:
        return masked(Service(self.service), self.open_token())

    def open_token(self) -> str:
        return sealed.opened(self.token, purpose=PURPOSE)

    def open_secret(self) -> str:
        return sealed.opened(self.secret, purpose=PURPOSE) if self.secret else ""


class Saying(Pending):
    """One thing a robot is to say of one event: once, however many people are told of it."""

    robot = models.ForeignKey(Robot, models.CASCADE, related_name="sayings")
    event_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    path_name = models.CharField(max_length=80, blank=True)
    path_args = models.JSONField(default=list)
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta(Pending.Meta):
        abstract = False
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["robot", "event_key"], name="robots_saying_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.robot_id}"
