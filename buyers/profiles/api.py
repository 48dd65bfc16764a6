"""A buyer's own standing through the API."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from buyers.profiles import queries
from buyers.profiles.serializers import CredibilityOut, credibility
from marketplace.api.views import ApiView


class Seen(ApiView):
    @extend_schema(responses=CredibilityOut)
    def get(self, _request: Request) -> Response:
        """What suppliers whom the caller's company asks are shown of it (buyers)."""
        found = queries.credibility(self.member.organisation_id)
        if found is None:
            raise Http404
        return Response(credibility(found))
