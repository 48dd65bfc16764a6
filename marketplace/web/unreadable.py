"""Addresses and forms with a NUL in them, of which PostgreSQL cannot even be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse

NUL = "\x00"


class UnreadableMiddleware:
    """Answers 404 where the path has one, as nothing is called so, and 400 where the query or a
    form has: no person can type it. What programs send is read by the parser of the API.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NUL in request.path_info:
            raise Http404
        if NUL in unquote_plus(request.META.get("QUERY_STRING", "")):
            raise BadRequest
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        # After the check for forgery, which reads the form, too.
        if request.method == "POST" and not request.path_info.startswith("/api/"):
            for name, values in request.POST.lists():
                if any(NUL in each for each in (name, *values)):
                    raise BadRequest
