"""The shape of the figures in the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from marketplace.answering.models import Figure


class FigureOut(serializers.Serializer):
    """Of the last thirty days. `rate` is the percentage answered within 24 hours and
    `first_reply_hours` the median; both null while fewer than three are counted.
    """

    rate = serializers.IntegerField(allow_null=True)
    first_reply_hours = serializers.IntegerField(allow_null=True)
    received = serializers.IntegerField()
    counted_at = serializers.DateTimeField(allow_null=True)


def figure(row: Figure | None) -> dict[str, Any]:
    return {
        "rate": row and row.percent,
        "first_reply_hours": row and row.hours,
        "received": row.received if row else 0,
        "counted_at": row and row.counted_at,
    }
