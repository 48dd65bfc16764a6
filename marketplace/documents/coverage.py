"""Which characters the bundled fonts can draw, and what is printed instead of the others."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"


@cache
def drawable() -> frozenset[str]:
    """Every character that both weights can draw."""
    found: set[str] = set()
    for row in COVERAGE.read_text().split():
        first, _dash, last = row.partition("-")
        found.update(map(chr, range(int(first, 16), int(last, 16) + 1)))
    return frozenset(found)


def legible(value: Any) -> Any:
    """`value` with every undrawable character of its texts as `[U+9FA6]`.

    An empty box could be any character; a code point can still be looked up.
    """
    if isinstance(value, str):
        composed = unicodedata.normalize("NFC", value)
        return "".join(map(_legible, composed))
    if isinstance(value, dict):
        return {key: legible(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [legible(each) for each in value]
    return value


def _legible(character: str) -> str:
    if character in drawable():
        return character
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    return f"[U+{ord(character):04X}]"
