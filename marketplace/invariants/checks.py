"""What must hold whatever was raced, killed or frozen; rooms register their checks.

A check trusts no constraint and no lock: it reads what is stored and says in a sentence what
should not be. It has to see what it is there for in a database without either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

Check = Callable[[datetime | None], Iterator[str]]

_checks: dict[str, Check] = {}


@dataclass(frozen=True, slots=True)
class Broken:
    """`check` is the name it is registered by, `what` the sentence."""

    check: str
    what: str

    def __str__(self) -> str:
        return f"{self.check}: {self.what}"


def register(name: str, check: Check) -> None:
    """`check(since)` yields a sentence for each thing that is wrong.

    It looks at what has changed since that moment, or at everything when `since` is None, in a
    number of statements that grows with the thousands of rows and not with the rows.
    """
    _checks[name] = check


def names() -> list[str]:
    return sorted(_checks)


def broken(
    *, since: datetime | None = None, but: frozenset[str] = frozenset()
) -> Iterator[Broken]:
    """Everything that is wrong by any check not named in `but`."""
    for name in names():
        if name not in but:
            for what in _checks[name](since):
                yield Broken(name, what)
