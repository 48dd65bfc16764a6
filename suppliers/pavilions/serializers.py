"""The shapes of pavilions in the API."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from suppliers.pavilions.models import Pavilion
from suppliers.pavilions.queries import Inside


class PavilionOut(serializers.Serializer):
    slug = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    region = serializers.CharField(allow_blank=True)
    from_on = serializers.DateField()
    until_on = serializers.DateField(allow_null=True)


class PavilionWholeOut(PavilionOut):
    """What staff have chosen, by reference; everything else it shows is at `listings_url`."""

    suppliers = serializers.ListField(child=serializers.CharField())
    listings = serializers.ListField(child=serializers.CharField())
    count = serializers.IntegerField()
    listings_url = serializers.CharField()


class PavilionsOut(serializers.Serializer):
    results = PavilionOut(many=True)


def pavilion(row: Pavilion, language: str) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "kind": row.kind,
        "title": row.words("title", language),
        "text": row.words("text", language),
        "region": row.region,
        "from_on": row.from_on,
        "until_on": row.until_on,
    }


def whole(found: Inside, language: str) -> dict[str, Any]:
    return pavilion(found.pavilion, language) | {
        "suppliers": [card.organisation.ref for card in found.suppliers],
        "listings": [card.ref for card in found.chosen],
        "count": found.found.result.count,
        "listings_url": f"{reverse('api:listings')}?{found.search}".rstrip("?"),
    }
