"""Where the company's page leads once it is saved: whoever was writing something else says so."""

from __future__ import annotations

from django.http import HttpRequest

KEY = "after_profile"


def lead_to(request: HttpRequest, address: str) -> None:
    """Go on at `address` once the company's facts are given."""
    request.session[KEY] = address


def taken(request: HttpRequest) -> str:
    """The address to go on at, once; empty where nobody asked for one."""
    return request.session.pop(KEY, "")
