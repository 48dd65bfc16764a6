"""Reading a sanctions list in the official file's shape, and finding names on it.

The file's first row says which list it is, the second names the columns (in no promised order),
and one designation spans a row for each of its names; they are put together by `Unique ID`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

THRESHOLD = 85
_NAME_COLUMNS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_FORMS = frozenset(
    {"limited", "ltd", "plc", "llp", "lp", "co", "company", "inc", "corp", "corporation"}
    | {"llc", "gmbh", "sa", "holdings", "group", "the"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One designation with every name it is known by."""

    unique_id: str
    names: tuple[str, ...]
    kind: str
    regime: str
    imposed: tuple[str, ...]
    born: str
    nationality: str
    position: str
    designated: str


@dataclass(frozen=True, slots=True)
class SanctionsFile:
    """A whole list: what its first row says, and its designations."""

    report: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """A name of ours that looks like a name on the list."""

    subject: str
    entry: Entry
    listed_name: str
    score: Decimal


def read(rows: Iterable[str]) -> SanctionsFile:
    """Read the lines of the official CSV file."""
    lines = csv.reader(rows)
    report = next((cell for cell in next(lines, []) if cell.strip()), "").strip()
    header = [name.strip() for name in next(lines, [])]
    grouped: dict[str, list[dict[str, str]]] = {}
    for cells in lines:
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if row.get("Unique ID"):
            grouped.setdefault(row["Unique ID"], []).append(row)
    return SanctionsFile(report, tuple(_entry(key, rows) for key, rows in grouped.items()))


def possible_hits(subjects: Iterable[str], listed: SanctionsFile) -> list[Possible]:
    """Every subject that comes near a designation, with the nearest of its names, best first."""
    found = []
    for subject in subjects:
        mine = comparable(subject)
        for entry in listed.entries:
            score, name = max((_score(mine, comparable(each)), each) for each in entry.names)
            if score >= THRESHOLD:
                found.append(Possible(subject, entry, name, _share(score)))
    return sorted(found, key=lambda hit: hit.score, reverse=True)


@lru_cache(maxsize=4096)
def comparable(name: str) -> str:
    """A name folded: one width, one case, no punctuation, no legal form."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = re.sub(r"[^\w\s]", " ", folded).split()
    return " ".join(word for word in words if word not in _FORMS) or " ".join(words)


def _score(mine: str, theirs: str) -> int:
    """Token-set likeness in percent. A name of one word must be the whole name to count:
    otherwise every company with that word in it would be a possible hit."""
    if not mine or not theirs:
        return 0
    if min(len(mine.split()), len(theirs.split())) == 1:
        return 100 if mine == theirs else 0
    return round(fuzz.token_set_ratio(mine, theirs))


def _share(score: int) -> Decimal:
    return Decimal(score) / 100


def _entry(unique_id: str, rows: list[dict[str, str]]) -> Entry:
    names = [
        " ".join(filter(None, (row.get(each, "") for each in _NAME_COLUMNS))) for row in rows
    ]
    names += [row.get("Name non-latin script", "") for row in rows]

    def first(column: str) -> str:
        return next((row[column] for row in rows if row.get(column)), "")

    return Entry(
        unique_id=unique_id,
        names=tuple(dict.fromkeys(name for name in names if name)),
        kind=first("Designation Type"),
        regime=first("Regime Name"),
        imposed=tuple(part.strip() for part in first("Sanctions Imposed").split("|") if part),
        born=first("D.O.B"),
        nationality=first("Nationality(/ies)"),
        position=first("Position"),
        designated=first("Date Designated"),
    )
