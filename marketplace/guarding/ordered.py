"""Which talks have led to an order: the room of orders says so, in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable

Ordered = Callable[[int], bool]
_rooms: list[Ordered] = []


def register(ordered: Ordered) -> None:
    """`ordered(thread_id)`: whether those who talk there have an order with each other."""
    _rooms[:] = [ordered]


def is_ordered(thread_id: int) -> bool:
    return any(ordered(thread_id) for ordered in _rooms)
