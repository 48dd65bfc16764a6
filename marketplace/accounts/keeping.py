"""A slot for what somebody had typed when their sign-in ended; filled by the room `web`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

Keeper = Callable[[HttpRequest], str]
_keepers: list[Keeper] = []


def register(keeper: Keeper) -> None:
    """Call `keeper(request)` whenever a stranger is sent to sign in.

    It answers the address at which what it kept is offered again, or nothing.
    """
    _keepers.append(keeper)


def keep(request: HttpRequest) -> str:
    """Keep what was typed; answers where to go after the sign-in, when something was kept."""
    addresses = [keeper(request) for keeper in _keepers]
    return next((address for address in addresses if address), "")
