"""The listings a visitor has put side by side; kept in the session, also before sign-in."""

from __future__ import annotations

from django.http import HttpRequest

KEY = "compare"
MOST = 4


def refs(request: HttpRequest) -> list[str]:
    """The references, in the order they were added."""
    return [str(ref) for ref in request.session.get(KEY, [])]


def put(request: HttpRequest, ref: str) -> bool:
    """Add a listing; False when there is no room for it."""
    kept = refs(request)
    if ref in kept:
        return True
    if len(kept) >= MOST:
        return False
    request.session[KEY] = [*kept, ref]
    return True


def take(request: HttpRequest, ref: str) -> None:
    kept = refs(request)
    if ref in kept:
        request.session[KEY] = [each for each in kept if each != ref]


def clear(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
