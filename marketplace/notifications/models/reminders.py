"""When reminders come, and which have come."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RungQuerySet(models.QuerySet):
    def in_force(self) -> RungQuerySet:
        today = Now()
        return self.filter(
            models.Q(until_on=None) | models.Q(until_on__gte=today), from_on__lte=today
        )


class ReminderRung(models.Model):
    """One time a reminder comes. Staff add a row from a day on, and end the one it replaces."""

    code = models.CharField(_("Reminder"), max_length=40)
    hours = models.SmallIntegerField(
        _("Hours after the moment"), help_text=_("Negative: so many hours before it.")
    )
    lapses = models.PositiveSmallIntegerField(_("Not any more after further hours"), default=48)
    escalates = models.BooleanField(_("Also to managers and owners"), default=False)
    from_on = models.DateField(pgettext_lazy("date", "From"))
    until_on = models.DateField(pgettext_lazy("date", "Until"), null=True, blank=True)

    objects = RungQuerySet.as_manager()

    class Meta:
        verbose_name = _("time of a reminder")
        verbose_name_plural = _("times of reminders")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["code", "hours", "from_on"], name="notifications_rung_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.hours:+} h"


class Reminded(models.Model):
    """That a reminder came: once for each thing and rung, ever."""

    code = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    hours = models.SmallIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["code", "subject", "hours"], name="notifications_reminded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject} {self.hours:+}"
