"""Tells whoever asked that listings look different now: search listens here.

A listener is called inside the transaction of the change, so that what it writes (a pending row
of its own) stands or falls with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

Listener = Callable[[Collection[int]], None]
_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Call `listener(listing_ids)` after anything that changes what readers see or may find."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(listing_ids: Collection[int]) -> None:
    """Say that these listings were published, hidden, edited or translated."""
    if listing_ids:
        for listener in _listeners:
            listener(listing_ids)
