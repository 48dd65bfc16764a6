"""What comes to the officers' one queue: rooms register their kinds in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.languages import ENGLISH


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue. `tone` is one of ok, you, wait, bad, plain, neutral.

    `first` puts it before everything else (an answer has come in), `holder` says which colleague
    is on it, `language` is that of the title. Without `due` the clock stands still.
    """

    ref: str
    title: str
    state: Any
    tone: str
    since: datetime
    url: str
    reason: Any = ""
    due: datetime | None = None
    first: bool = False
    holder: str = ""
    language: str = ENGLISH


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work at the desk, for officers in any of `groups`.

    `tools` are further pages of the kind, as label and name of the address.
    """

    code: str
    title: Any
    rows: Callable[[Member], Iterable[Row]]
    groups: tuple[StaffGroup, ...]
    tools: tuple[tuple[Any, str], ...] = ()


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.code] = kind


def kinds_for(member: Member) -> list[Kind]:
    """The kinds this officer works on, in the order of registration."""
    return [kind for kind in _kinds.values() if member.in_group(*kind.groups)]
