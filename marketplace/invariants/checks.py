"""What must hold whatever was raced, killed or frozen; rooms register their checks.

A check trusts no constraint and no lock: it reads what is stored and says in a sentence what
should not be. It has to see what it is there for in a database without either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Check = Callable[[datetime | None], Iterator[str]]

_checks: dict[str, Check] = {}
_titles: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Broken:
    """`check` is the name it is registered by, `what` the sentence."""

    check: str
    what: str

    def __str__(self) -> str:
        return f"{self.check}: {self.what}"


def register(name: str, title: Any, check: Check) -> None:
    """`title` says to people, in their language, what is checked. `check(since)` yields a sentence for each thing that is wrong.

    It looks at what has changed since that moment, or at everything when `since` is None, in a
    number of statements that grows with the thousands of rows and not with the rows.
    """
    _checks[name], _titles[name] = check, title


def names() -> list[str]:
    return sorted(_checks)


def titles() -> list[Any]:
    return [_titles[name] for name in names()]


def broken(
    *, since: datetime | None = None, but: frozenset[str] = frozenset()
) -> Iterator[Broken]:
    """Everything that is wrong by any check not named in `but`."""
    for name in names():
        if name not in but:
            for what in _checks[name](since):
                yield Broken(name, what)
