"""Addresses with a NUL in them, of which PostgreSQL cannot even be asked."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse

NUL = "\x00"


class UnreadableMiddleware:
    """Answers 404 where the path has one, as nothing is called so, and 400 where the query has."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info:
            raise Http404
        if NUL in unquote_plus(request.META.get("QUERY_STRING", "")):
            raise BadRequest
        return self.get_response(request)
