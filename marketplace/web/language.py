"""Remembers the language a person reads in, for the next time they come to `/`."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path, get_language_from_request

from marketplace.web.caching import brings_nothing

YEAR = 365 * 24 * 3600


def _is_shared(request: HttpRequest, answer: HttpResponse) -> bool:
    """Whether this page is the same for all, and the reader's browser asks for its language anyway."""
    if not (getattr(answer, "for_everybody", False) and brings_nothing(request)):
        return False
    asked_for = "HTTP_ACCEPT_LANGUAGE" in request.META
    return not asked_for or get_language_from_request(request) == get_language_from_path(
        request.path_info
    )


class RememberLanguageMiddleware:
    """Sets the language cookie when the language of the address differs from it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if _is_shared(request, answer):
            return answer
        language = get_language_from_path(request.path_info)
        known = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language and language != known and answer.status_code == 200:
            answer.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=YEAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
            )
        return answer
