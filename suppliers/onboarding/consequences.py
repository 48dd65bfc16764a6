"""What a suspension touches: rooms above say what of theirs would stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing a suspension would stop. `blocks_closing`: it must end before a closure."""

    text: Any
    blocks_closing: bool = False


_tellers: list[Callable[[int], Iterable[Consequence]]] = []


def register(teller: Callable[[int], Iterable[Consequence]]) -> None:
    """`teller(organisation_id)` lists what of its room a suspension of that company stops."""
    _tellers.append(teller)


def of(organisation_id: int) -> list[Consequence]:
    return [each for teller in _tellers for each in teller(organisation_id)]
