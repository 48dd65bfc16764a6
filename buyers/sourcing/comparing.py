"""Listings side by side: what is put in one row, and in which rows they differ. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: what it says, and what stands small beside it."""

    text: Any
    small: Any = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one listing says in one row. `value` is what is compared; None is "not given"."""

    value: Hashable
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of every listing, in the order of the columns."""

    code: str
    label: Any
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        return len({cell.value for cell in self.cells}) > 1


def differing(rows: Sequence[Row]) -> list[str]:
    """The codes of the rows in which the listings differ."""
    return [row.code for row in rows if row.differs]
