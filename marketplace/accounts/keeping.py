"""A slot for what somebody had typed when their sign-in ended; filled by the room `web`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

_keepers: list[Callable[[HttpRequest], None]] = []


def register(keeper: Callable[[HttpRequest], None]) -> None:
    """Call `keeper(request)` whenever a stranger is sent to sign in."""
    _keepers.append(keeper)


def keep(request: HttpRequest) -> None:
    for keeper in _keepers:
        keeper(request)
