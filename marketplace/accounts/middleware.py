"""Who acts in a request: puts `member` on it (None for a stranger) and minds their session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from marketplace.accounts import places, second_factor, sessions, switching


class MemberMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            sessions.keep_or_end(request)
        request.member = places.acting(request)
        if request.member is not None:
            switching.follow(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        return second_factor.demand(request) if request.member is not None else None
