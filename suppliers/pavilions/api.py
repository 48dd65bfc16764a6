"""Pavilions through the API, open to everybody."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from suppliers.pavilions import queries
from suppliers.pavilions import serializers as shapes
from suppliers.stores.api import LANG, OpenView

TAGS = ["pavilions"]


class Pavilions(OpenView):
    @extend_schema(
        operation_id="pavilions_list",
        tags=TAGS,
        parameters=[LANG],
        responses=shapes.PavilionsOut,
    )
    def get(self, request: Request) -> Response:
        """The pavilions that are open now."""
        rows = [shapes.pavilion(row, self.language) for row in queries.open_now()]
        return Response({"results": rows})


class PavilionDetail(OpenView):
    @extend_schema(tags=TAGS, parameters=[LANG], responses=shapes.PavilionWholeOut)
    def get(self, request: Request, slug: str) -> Response:
        """One of them, with what is shown first."""
        found = queries.inside(slug, language=self.language, member=request.auth)
        if found is None:
            raise Http404
        return Response(shapes.whole(found, self.language))
