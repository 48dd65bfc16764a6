"""How the key's person is told, through the API."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.members import Member
from marketplace.api.views import ApiView
from marketplace.notifications.actions import preferences as actions
from marketplace.notifications.choices import Channel, Timing
from marketplace.notifications.queries import preferences as queries

TAGS = ["notifications"]
CHANNELS = [each.value for each in Channel]
TIMINGS = [each.value for each in Timing]


# `format: time` of OpenAPI is a moment's time, with its zone; a clock on a wall knows none.
ON_THE_CLOCK = {"type": "string", "pattern": r"^[0-2]\d:[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"}


@extend_schema_field(ON_THE_CLOCK)
class Clock(serializers.TimeField):
    """A time of the person's own clock, such as 08:30."""


class ChoiceIn(serializers.Serializer):
    """`timing` null takes the choice back: what the company set for the role holds again."""

    topic = serializers.CharField(max_length=20)
    channel = serializers.ChoiceField(choices=CHANNELS)
    timing = serializers.ChoiceField(choices=TIMINGS, allow_null=True)


class PreferencesIn(serializers.Serializer):
    """What is left out stays as it is. Times are those of the person's own clock."""

    choices = ChoiceIn(many=True, required=False)
    quiet_from = Clock(required=False, allow_null=True)
    quiet_to = Clock(required=False, allow_null=True)
    digest_at = Clock(required=False)


class ChoiceOut(serializers.Serializer):
    topic = serializers.CharField()
    channel = serializers.CharField()
    timing = serializers.CharField()
    chosen = serializers.BooleanField()


class PreferencesOut(serializers.Serializer):
    choices = ChoiceOut(many=True)
    quiet_from = Clock(allow_null=True)
    quiet_to = Clock(allow_null=True)
    digest_at = Clock()
    timezone = serializers.CharField()


class Preferences(ApiView):
    @extend_schema(tags=TAGS, responses=PreferencesOut)
    def get(self, request: Request) -> Response:
        """What is told by which channel, and when."""
        return Response(_body(self.member))

    @extend_schema(tags=TAGS, request=PreferencesIn, responses=PreferencesOut)
    def patch(self, request: Request) -> Response:
        """Choose anew."""
        given = PreferencesIn(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        held = queries.hours_of(self.member)
        actions.choose(
            by=self.member,
            choices={
                (row["topic"], row["channel"]): row["timing"] for row in data.get("choices", [])
            },
        )
        if data.keys() & {"quiet_from", "quiet_to", "digest_at"}:
            actions.set_hours(
                by=self.member,
                quiet_from=data.get("quiet_from", held.quiet_from),
                quiet_to=data.get("quiet_to", held.quiet_to),
                digest_at=data.get("digest_at", held.digest_at),
            )
        return Response(_body(self.member))


def _body(member: Member) -> dict[str, Any]:
    held = queries.hours_of(member)
    return {
        "choices": [
            {
                "topic": cell.topic.code,
                "channel": cell.channel.value,
                "timing": cell.timing.value,
                "chosen": cell.chosen is not None,
            }
            for line in queries.own(member)
            for cell in line.cells
        ],
        "quiet_from": held.quiet_from,
        "quiet_to": held.quiet_to,
        "digest_at": held.digest_at,
        "timezone": member.user.timezone,
    }
