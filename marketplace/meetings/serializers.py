"""The shapes of meetings in the API."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from rest_framework import serializers

from marketplace.meetings.actions import LENGTHS
from marketplace.meetings.models import Meeting
from marketplace.meetings.states import MOST_SLOTS


class TimesSerializer(serializers.Serializer):
    slots = serializers.ListField(
        child=serializers.DateTimeField(default_timezone=UTC),
        min_length=1,
        max_length=MOST_SLOTS,
    )


class MeetingSerializer(TimesSerializer):
    topic = serializers.CharField(max_length=120)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    minutes = serializers.ChoiceField(choices=LENGTHS, required=False)


class PickSerializer(serializers.Serializer):
    slot = serializers.DateTimeField(default_timezone=UTC)


def meeting_body(meeting: Meeting) -> dict[str, Any]:
    """One meeting; moments in UTC."""
    return {
        "ref": meeting.ref,
        "state": meeting.state,
        "version": meeting.version,
        "topic": meeting.topic,
        "place": meeting.place,
        "minutes": meeting.minutes,
        "slots": meeting.slots,
        "at": meeting.at.isoformat() if meeting.at else None,
        "proposed_by": meeting.proposed_by.ref,
    }
