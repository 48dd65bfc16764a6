"""Which answers may be kept by whom.

A page marked `for_everybody`, asked for without any cookie, is the same for all and may be kept by caches between us and its
readers. Every other answer is for one reader. Marked pages carry an ETag, so that a browser that has one asks only whether it still
holds; the tokens of their forms are left out of it, because an old one is as good as a new one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def brings_nothing(request: HttpRequest) -> bool:
    """Whether nobody in particular asks: no cookie, no key."""
    return not request.COOKIES and "HTTP_AUTHORIZATION" not in request.META


def for_everybody(view: View) -> View:
    """Marks a page that shows nothing of its reader when the reader brings nothing."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer.for_everybody = True
        return answer

    return marked


def from_this_site(view: View) -> View:
    """For the buttons of pages that may come from a cache, whose forms carry no token.

    The browser itself says that the form was on a page of ours (`Origin`, `Sec-Fetch-Site`); where it says nothing, a token is asked
    for as everywhere else.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _said_by_the_browser(request):
            refusal = CsrfViewMiddleware(view).process_view(request, view, (), {})
            if refusal is not None:
                return refusal
        return view(request, *args, **kwargs)

    return guarded


def _said_by_the_browser(request: HttpRequest) -> bool:
    if origin := request.headers.get("Origin"):
        return urlsplit(origin)[:2] == (request.scheme, request.get_host())
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


class CachingMiddleware:
    """Says of every answer who may keep it; stands outside whatever sets cookies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        marked = getattr(answer, "for_everybody", False) and answer.status_code == 200
        if not marked:
            if not answer.has_header("Cache-Control"):
                patch_cache_control(answer, private=True, no_cache=True)
            return answer
        patch_vary_headers(answer, ["Cookie"])
        if brings_nothing(request) and not answer.cookies:
            seconds = settings.SHARED_CACHE_SECONDS
            if not answer.has_header("Cache-Control"):
                patch_cache_control(answer, public=True, max_age=0, s_maxage=seconds)
        else:
            answer["Cache-Control"] = "private, no-cache"
        if request.method not in ("GET", "HEAD") or answer.streaming:
            return answer
        answer["ETag"] = _etag(request, answer)
        return get_conditional_response(request, etag=answer["ETag"], response=answer)


def _etag(request: HttpRequest, answer: HttpResponse) -> str:
    """Of what the page says; whose tokens its forms carry is in the cookie that goes with them."""
    body = _TOKEN.sub(b"", answer.content)
    secret = request.META.get("CSRF_COOKIE") or ""
    return f'"{hashlib.sha256(body + secret.encode()).hexdigest()[:32]}"'
