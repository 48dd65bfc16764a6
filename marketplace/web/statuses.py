"""The words and tones of states, filled by the rooms that own the states.

Tone answers one question: whose move is it? `plain` done, `ok` good, `you` your turn, `wait` the
other side or a running job, `bad` error or refused, `neutral` nothing due, `off` cannot start yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

GLYPHS = {
    "plain": "check",
    "ok": "check",
    "you": "dot",
    "wait": "hourglass",
    "bad": "alert",
    "neutral": "ring",
    "off": "lock",
}


@dataclass(frozen=True, slots=True)
class Status:
    """How a state is shown: a word, a tone, and a glyph (the tone's own when none is given)."""

    label: Any
    tone: str = "neutral"
    glyph: str = ""

    @property
    def sign(self) -> str:
        return self.glyph or GLYPHS[self.tone]


_known: dict[str, Mapping[str, Status]] = {}


def register(kind: str, statuses: Mapping[str, Status]) -> None:
    """Say how the states of `kind` ("listing", "order", …) are shown everywhere."""
    _known[kind] = statuses


def status_of(kind: str, state: str) -> Status:
    """The look of `state`; a state nobody described is a mistake and raises KeyError."""
    return _known[kind][state]
