"""The categories that rules may name: the room that keeps them says them here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Choices = Callable[[], Iterable[tuple[str, Any]]]
_choices: list[Choices] = []


def register(choices: Choices) -> None:
    """`choices()` lists categories for a form, in the active language."""
    _choices[:] = [choices]


def categories() -> list[tuple[str, Any]]:
    return [each for choices in _choices for each in choices()]


def name_of(slug: str) -> str:
    """A category's name, the slug where nobody knows it."""
    found: dict[str, str] = {}
    for value, label in categories():
        found |= dict(label) if isinstance(label, list) else {value: label}
    return found.get(slug, slug)
