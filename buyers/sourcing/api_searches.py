"""Saved searches through the API: those of the key's person."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.sourcing.actions import searches as actions
from buyers.sourcing.choices import Frequency
from buyers.sourcing.models import SavedSearch
from buyers.sourcing.queries import searches as queries
from marketplace.api.idempotency import idempotent
from marketplace.api.paging import listed
from marketplace.api.views import ApiView

TAGS = ["sourcing"]
FREQUENCIES = [each.value for each in Frequency]


class SavedSearchIn(serializers.Serializer):
    """`query` is the query of a search, as `GET /listings/` and the pages take it."""

    name = serializers.CharField(max_length=80)
    query = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    frequency = serializers.ChoiceField(choices=FREQUENCIES)


class SavedSearchChange(serializers.Serializer):
    """What is left out stays as it is."""

    name = serializers.CharField(max_length=80, required=False)
    frequency = serializers.ChoiceField(choices=FREQUENCIES, required=False)


class SavedSearchOut(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    query = serializers.CharField(allow_blank=True)
    frequency = serializers.CharField()


class SavedSearches(ApiView):
    @extend_schema(tags=TAGS, responses=listed(SavedSearchOut))
    def get(self, request: Request) -> Response:
        """The person's saved searches."""
        rows = queries.searches_of(self.member)
        return Response({"results": [_body(row) for row in rows]})

    @extend_schema(tags=TAGS, request=SavedSearchIn, responses={201: SavedSearchOut})
    @idempotent(required=False)
    def post(self, request: Request) -> Response:
        """Save a search."""
        given = SavedSearchIn(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        made = actions.save(
            by=self.member,
            name=data["name"],
            query=data.get("query", ""),
            frequency=data["frequency"],
        )
        return Response(_body(made), status=201)


class SavedSearchDetail(ApiView):
    @extend_schema(tags=TAGS, request=SavedSearchChange, responses=SavedSearchOut)
    def patch(self, request: Request, number: int) -> Response:
        """Another name, or another rhythm."""
        row = queries.search_for(self.member, number)
        given = SavedSearchChange(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        changed = actions.change(
            by=self.member,
            search=row,
            name=data.get("name", row.name),
            frequency=data.get("frequency", row.frequency),
        )
        return Response(_body(changed))

    @extend_schema(tags=TAGS, responses={204: None})
    def delete(self, request: Request, number: int) -> Response:
        """Forget it."""
        actions.remove(by=self.member, search=queries.search_for(self.member, number))
        return Response(status=204)


def _body(row: SavedSearch) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "query": row.query,
        "frequency": str(row.frequency),
    }
