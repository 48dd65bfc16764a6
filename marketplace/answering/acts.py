"""Acts that answer as a message does: rooms above name them, so that no request waits for them
to be noted; whoever counts notes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

Act = tuple[int, int, datetime]  # the thread, the company that acted, and when
_sources: list[Callable[[datetime], Iterable[Act]]] = []


def register(source: Callable[[datetime], Iterable[Act]]) -> None:
    """`source(since)` yields what was done since then, oldest first."""
    _sources.append(source)


def since(moment: datetime) -> Iterable[Act]:
    return [act for source in _sources for act in source(moment)]
