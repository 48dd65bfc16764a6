"""Where a button leads back to, and in whose language."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from marketplace.languages import CHINESE, ENGLISH


def back(request: HttpRequest, otherwise: str) -> str:
    """The page the button stood on: what the form says, else what the browser does."""
    for target in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
        if target and ours:
            parts = urlsplit(target)
            return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return otherwise


def language() -> str:
    return CHINESE if get_language() == CHINESE else ENGLISH
