"""How many open requests a supplier may quote on: the rules, what is added, and what stops it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buyers.needs import states
from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.outbox.models import Pending, work_index


class NeedRules(models.Model):
    """The numbers of open requests from a day on; the newest that has begun is in force."""

    from_on = models.DateField(unique=True)
    open_days = models.PositiveSmallIntegerField(default=30)
    told_at_most = models.PositiveSmallIntegerField(default=50)
    quotes_at_most = models.PositiveSmallIntegerField(default=10)
    more_at_once = models.PositiveSmallIntegerField(default=5)
    early_hours = models.PositiveSmallIntegerField(default=6)
    early_percent = models.PositiveSmallIntegerField(
        default=75, help_text=_("Share of requests answered that opens the early window")
    )
    quotes_a_month = models.PositiveSmallIntegerField(default=20)
    reopen_days = models.PositiveSmallIntegerField(default=14)
    bad_mark = models.PositiveSmallIntegerField(
        default=2, help_text=_("This mark of five and lower ones are bad")
    )
    bad_marks = models.PositiveSmallIntegerField(
        default=3, help_text=_("So many bad marks freeze a supplier's quoting")
    )
    bad_within_days = models.PositiveSmallIntegerField(default=30)
    freeze_days = models.PositiveSmallIntegerField(default=7)
    good_mark = models.PositiveSmallIntegerField(
        default=5, help_text=_("This mark and higher ones add quotes to the month")
    )
    extra_for_good = models.PositiveSmallIntegerField(default=1)
    extra_at_most = models.PositiveSmallIntegerField(
        default=10, help_text=_("Quotes that good marks add in a month, at most")
    )

    class Meta:
        verbose_name = _("Rules for open requests")
        verbose_name_plural = _("Rules for open requests")
        ordering: ClassVar[list[str]] = ["-from_on"]

    def __str__(self) -> str:
        return f"{self.from_on}"


class ExtraQuotes(models.Model):
    """Quotes that a good mark adds to a supplier's month; `key` names the mark, which adds once."""

    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    quotes = models.PositiveSmallIntegerField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["supplier", "at"])]

    def __str__(self) -> str:
        return f"{self.key}: {self.quotes}"


class FreezeQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> FreezeQuerySet:
        """A supplier's own; officers see all."""
        if member is not None and member.is_staff:
            return self
        if member is None or not member.is_supplier:
            return self.none()
        return self.filter(supplier_id=member.organisation_id)


class Freeze(Aggregate):
    """A supplier may begin no quote on open requests before `until`: too many were marked bad.

    `marks` are those it was reckoned by, [{"ref", "mark", "at"}, …]. It ends by the clock alone;
    the state follows, so that the supplier is told.
    """

    table = states.FREEZE
    REF_PREFIX = "Z"

    supplier = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    until = models.DateTimeField()
    marks = models.JSONField(default=list)
    lift_reason = models.TextField(blank=True)

    objects = FreezeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["supplier", "-created_at"])]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["supplier"],
                condition=Q(state=states.FROZEN),
                name="needs_freeze_once",
            ),
        ]

    def holds(self, now: datetime) -> bool:
        return self.state == states.FROZEN and now < self.until


class FreezeEvent(Event):
    aggregate = models.ForeignKey(Freeze, models.PROTECT, related_name="events")


class FreezeEnd(Pending):
    """The end of a freeze, worked off when its time is over."""

    freeze = models.OneToOneField(Freeze, models.CASCADE, related_name="+")

    class Meta:
        indexes: ClassVar[list[Any]] = [work_index("needs_freeze_end_work")]

    def __str__(self) -> str:
        return f"end of {self.freeze_id}"
