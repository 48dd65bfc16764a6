"""Tells whoever asked that somebody looks at the page of a public listing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from suppliers.catalogue.queries import ListingFacts

Listener = Callable[[HttpRequest, ListingFacts], None]
_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Call `listener(request, facts)` when the page of a public listing is opened."""
    if listener not in _listeners:
        _listeners.append(listener)


def note(request: HttpRequest, facts: ListingFacts) -> None:
    if facts.public:
        for listener in _listeners:
            listener(request, facts)
