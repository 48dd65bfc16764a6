"""Stopping mail from the mail itself: no sign-in; a look asks, only a POST stops (RFC 8058)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

# What mail programs send when their reader presses "unsubscribe".
FIELD, VALUE = "List-Unsubscribe", "One-Click"


def headers(address: str) -> dict[str, str]:
    """What a letter says to mail programs of the address that stops its kind."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": f"{FIELD}={VALUE}"}


def one_click(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Makes a view of `page(request, token, stopping=…)`, which asks, or stops and says so.

    A mail program has no cookie of ours: the token in the address is its proof.
    """

    @csrf_protect
    def asked(request: HttpRequest, token: str) -> HttpResponse:
        return page(request, token, stopping=request.method == "POST")

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(page)
    def view(request: HttpRequest, token: str) -> HttpResponse:
        if request.method == "POST" and request.POST.get(FIELD) == VALUE:
            return page(request, token, stopping=True)
        return asked(request, token)

    return view
