"""The story's content, as it is written down in `data/`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
Rows = list[dict[str, Any]]


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def suppliers() -> Rows:
    return _read("suppliers.toml")["suppliers"]


def buyers() -> Rows:
    return _read("buyers.toml")["buyers"]


def listings() -> Rows:
    """Every listing, category by category."""
    files = sorted((DATA / "listings").glob("*.toml"))
    return [row for file in files for row in _read(f"listings/{file.name}")["listings"]]


def collections() -> Rows:
    return _read("windows.toml")["collections"]


def pavilions() -> Rows:
    return _read("windows.toml")["pavilions"]


def regions() -> Rows:
    """The words of the pavilion of each region."""
    return _read("windows.toml")["regions"]


def conversations() -> Rows:
    return _read("conversations.toml")["conversations"]
