"""What a supplier may know of a buyer, as the API says it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from buyers.profiles import figures
from buyers.profiles.queries import Credibility
from marketplace.answering.serializers import FigureOut, figure


class CredibilityOut(serializers.Serializer):
    """`payments` are those due so far, `on_time` those of them made by their day;
    `punctuality` is the percentage, null while none was due.
    """

    buyer = serializers.CharField()
    verification = serializers.CharField()
    level = serializers.IntegerField()
    trade = serializers.CharField(allow_blank=True)
    city = serializers.CharField(allow_blank=True)
    since = serializers.DateTimeField()
    months = serializers.IntegerField()
    imports_itself = serializers.BooleanField(allow_null=True)
    posted = serializers.IntegerField()
    answered = serializers.IntegerField()
    converted = serializers.IntegerField()
    orders = serializers.IntegerField()
    disputes = serializers.IntegerField()
    payments = serializers.IntegerField()
    on_time = serializers.IntegerField()
    punctuality = serializers.IntegerField(allow_null=True)
    response = FigureOut()


def credibility(found: Credibility) -> dict[str, Any]:
    return {
        "buyer": found.company.ref,
        "verification": found.state,
        "level": found.level,
        "trade": found.trade,
        "city": found.city,
        "since": found.since,
        "months": found.months,
        "imports_itself": found.imports_itself,
        **{name: getattr(found, name) for name in figures.NAMES},
        "punctuality": found.punctuality,
        "response": figure(found.response),
    }
