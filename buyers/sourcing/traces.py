"""What somebody without a company has looked at; kept in the session, the last few.

Only a browser that brought a cookie gets a session for it: a robot that opens every listing
leaves no row behind.
"""

from __future__ import annotations

from django.http import HttpRequest

KEY = "seen"
MOST = 24


def refs(request: HttpRequest) -> list[str]:
    """The references, the last first."""
    return [str(ref) for ref in request.session.get(KEY, [])]


def note(request: HttpRequest, ref: str) -> None:
    if not request.COOKIES:
        return
    kept = refs(request)
    if kept[:1] != [ref]:
        request.session[KEY] = [ref, *(each for each in kept if each != ref)][:MOST]


def clear(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
