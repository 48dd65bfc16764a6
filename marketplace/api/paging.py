"""Pages of API lists by cursor, so that nothing is skipped or shown twice while rows arrive."""

from rest_framework.pagination import CursorPagination
from rest_framework.response import Response


class CursorPages(CursorPagination):
    """`{results, next}`; `page_size` up to 100; newest first unless the view says otherwise."""

    page_size = 24
    max_page_size = 100
    page_size_query_param = "page_size"
    ordering = "-pk"

    def get_paginated_response(self, data: list) -> Response:
        return Response({"results": data, "next": self.get_next_link()})
