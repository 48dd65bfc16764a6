"""Meetings that two companies arrange within a conversation."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle.models import Aggregate, AggregateQuerySet, Event
from marketplace.meetings import states


class MeetingQuerySet(AggregateQuerySet):
    def visible_to(self, member: Member | None) -> MeetingQuerySet:
        """The meetings in conversations that the member's company takes part in."""
        if member is None or member.organisation_id is None:
            return self.none()
        return self.filter(thread__party_rows__organisation_id=member.organisation_id)


class Meeting(Aggregate):
    """`slots` are up to five moments (ISO 8601, UTC) that `proposed_by` offers; the other company
    picks one, which is `at` then, or proposes others.
    """

    table = states.MEETING
    REF_PREFIX = "M"

    thread = models.ForeignKey("conversations.Thread", models.PROTECT, related_name="meetings")
    proposed_by = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    slots = models.JSONField()
    at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("How long"), default=30)
    topic = models.CharField(_("What about"), max_length=120)
    place = models.CharField(
        _("Where: a link, a telephone number or an address"), max_length=200
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["thread", "state"], name="meetings_of_thread"),
            models.Index(
                fields=["at"], condition=models.Q(state=states.AGREED), name="meetings_ahead"
            ),
        ]

    @property
    def offered(self) -> list[datetime]:
        """The moments offered, in order."""
        return [datetime.fromisoformat(each) for each in self.slots]


class MeetingEvent(Event):
    aggregate = models.ForeignKey(Meeting, models.PROTECT, related_name="events")
