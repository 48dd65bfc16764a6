"""Pages of API lists by cursor, so that nothing is skipped or shown twice while rows arrive."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

# What a list in pages is asked, for the OpenAPI document.
PAGES = [
    OpenApiParameter("cursor", OpenApiTypes.STR, description="As it stands in `next`"),
    OpenApiParameter("page_size", OpenApiTypes.INT, description="Up to 100; else 24"),
]
STATE = OpenApiParameter("state", OpenApiTypes.STR, description="Only those in this state")


class CursorPages(CursorPagination):
    """`{results, next}`; `page_size` up to 100; newest first unless the view says otherwise."""

    page_size = 24
    max_page_size = 100
    page_size_query_param = "page_size"
    ordering = "-pk"

    def decode_cursor(self, request: Request) -> Cursor | None:
        """DRF takes any words for a position, and the database would refuse them later."""
        found = super().decode_cursor(request)
        if found and found.position and not found.position.isdecimal():
            raise NotFound(self.invalid_cursor_message)
        return found

    def get_paginated_response(self, data: list) -> Response:
        return Response({"results": data, "next": self.get_next_link()})


def listed(row: type[serializers.Serializer], *, in_pages: bool = False) -> Any:
    """The shape of a list as the OpenAPI document tells it: `results`, and `next` if it has pages."""
    fields: dict[str, Any] = {"results": row(many=True)}
    if in_pages:
        fields["next"] = serializers.CharField(
            allow_null=True, help_text="The address of the next page; null on the last"
        )
    return inline_serializer(f"{row.__name__}List", fields)
