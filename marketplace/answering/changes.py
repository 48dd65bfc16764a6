"""Tells whoever asked that companies have another response rate now: search listens here.

A listener is called inside the transaction of the count.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

Listener = Callable[[Collection[int]], None]
_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Call `listener(organisation_ids)` after a count that changed their rates."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(organisation_ids: Collection[int]) -> None:
    if organisation_ids:
        for listener in _listeners:
            listener(organisation_ids)
