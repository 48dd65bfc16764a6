"""Rooms above that keep something about a supplier hear when its right to trade changes."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[int], None]] = []


def register(listener: Callable[[int], None]) -> None:
    """Call `listener(organisation_id)` inside the transaction of every such change."""
    _listeners.append(listener)


def announce(organisation_id: int) -> None:
    for listener in _listeners:
        listener(organisation_id)
