"""The officers' one queue: every kind an officer works on, most pressing first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from marketplace.accounts.members import Member
from marketplace.desk.kinds import Kind, Row, kinds_for

SOON = timedelta(hours=24)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with how pressing it is now: `late`, `soon`, `` or `paused`, and for how long."""

    row: Row
    pressing: str
    left: timedelta


@dataclass(frozen=True, slots=True)
class Tab:
    """A kind with how many of its rows wait."""

    kind: Kind
    count: int


@dataclass(frozen=True, slots=True)
class Queue:
    """What an officer sees: the tabs with their counts, and the lines of the chosen one."""

    tabs: list[Tab]
    chosen: str
    lines: list[Line]
    total: int

    @property
    def next(self) -> Row | None:
        """The row to begin with: the first whose clock runs."""
        running = (line.row for line in self.lines if line.pressing != "paused")
        return next(running, None)


def queue_for(member: Member, *, now: datetime, kind: str = "", text: str = "") -> Queue:
    """The queue of `member`, narrowed to one kind and to rows that contain `text`."""
    found = {each.code: (each, list(each.rows(member))) for each in kinds_for(member)}
    tabs = [Tab(each, len(rows)) for each, rows in found.values()]
    chosen = kind if kind in found else ""
    rows = [
        row
        for code, (_kind, rows) in found.items()
        if not chosen or code == chosen
        for row in rows
        if _holds(row, text)
    ]
    return Queue(tabs, chosen, arranged(rows, now), sum(tab.count for tab in tabs))


def arranged(rows: Iterable[Row], now: datetime) -> list[Line]:
    """Lines in the order of work: answers that came in, then by what is due soonest."""
    ordered = sorted(rows, key=lambda row: (not row.first, row.due or NEVER, row.since))
    return [_line(row, now) for row in ordered]


def count_for(member: Member) -> int:
    """How many rows wait for this officer, for the figure in the menu."""
    return sum(
        1 for each in kinds_for(member) for row in each.rows(member) if row.due or row.first
    )


def _line(row: Row, now: datetime) -> Line:
    if row.due is None:
        return Line(row, "paused", timedelta())
    left = row.due - now
    pressing = "late" if left < timedelta() else "soon" if left <= SOON else ""
    return Line(row, pressing, abs(left))


def _holds(row: Row, text: str) -> bool:
    wanted: list[Any] = text.casefold().split()
    where = f"{row.ref} {row.title} {row.reason} {row.holder}".casefold()
    return all(word in where for word in wanted)
