"""Shows a refused write as a page (or as a fragment for htmx, or as a problem for the API)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from marketplace.api import problems
from marketplace.lifecycle.locks import is_busy
from marketplace.lifecycle.messages import sentence
from marketplace.lifecycle.refusals import Busy, Refused


class RefusalMiddleware:
    """Turns a `Refused` that a page view let through into an answer a person understands."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if is_busy(error):
            error = Busy()
        if not isinstance(error, Refused):
            return None
        if request.path.startswith("/api/"):
            body = problems.refusal_body(request, error)
            return JsonResponse(body, status=error.status, content_type=problems.TYPE)
        context = {
            "sentence": sentence(error),
            "refusal": error,
            "errors": error.extra.get("errors", {}),
        }
        fragment = bool(getattr(request, "htmx", False)) and not request.htmx.boosted
        template = "web/_refused.html" if fragment else "web/refused.html"
        response = render(request, template, context, status=error.status)
        if error.status == 503:
            response["Retry-After"] = "2"
        return response
