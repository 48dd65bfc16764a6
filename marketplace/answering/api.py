"""How fast one's own company answers, through the API."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.answering import queries
from marketplace.answering.serializers import FigureOut, figure
from marketplace.api.views import ApiView


class Own(ApiView):
    @extend_schema(responses=FigureOut)
    def get(self, _request: Request) -> Response:
        """The response rate and first-reply time that others see of the caller's company."""
        return Response(figure(queries.figure_of(self.member.organisation_id)))
