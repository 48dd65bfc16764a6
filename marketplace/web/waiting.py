"""What waits for a member, collected from the rooms above for the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marketplace.accounts.members import Member

FAR_OFF = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: a sentence that is a link, when it is due, and whose move it is."""

    text: Any
    url: str
    due: datetime | None = None
    tone: str = "you"
    detail: Any = ""
    icon: str = "clipboard"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened lately, newest first on the home page."""

    text: Any
    url: str
    at: datetime
    icon: str = "history"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the checklist that a new member sees instead of figures."""

    title: Any
    hint: Any
    url: str
    done: bool
    open: bool = True


_waiting: list[Callable[[Member], Iterable[Waiting]]] = []
_happenings: list[Callable[[Member], Iterable[Happening]]] = []
_stages: list[tuple[int, Callable[[Member], Iterable[Stage]]]] = []


def register(provider: Callable[[Member], Iterable[Waiting]]) -> None:
    """`provider(member)` lists what waits for them in your room."""
    _waiting.append(provider)


def register_activity(provider: Callable[[Member], Iterable[Happening]]) -> None:
    """`provider(member)` lists what happened lately in your room, a handful at most."""
    _happenings.append(provider)


def register_stages(order: int, provider: Callable[[Member], Iterable[Stage]]) -> None:
    """`provider(member)` lists the stages of getting started in your room; `order` places them."""
    _stages.append((order, provider))


def waiting_for(member: Member) -> list[Waiting]:
    """What waits for `member`: theirs to do first, then by what is due soonest."""
    found = [row for provider in _waiting for row in provider(member)]
    return sorted(found, key=lambda row: (row.tone not in {"you", "bad"}, row.due or FAR_OFF))


def lately(member: Member, *, limit: int = 8) -> list[Happening]:
    """What happened lately, newest first."""
    found = [row for provider in _happenings for row in provider(member)]
    return sorted(found, key=lambda row: row.at, reverse=True)[:limit]


def stages_for(member: Member) -> list[Stage]:
    """The stages of getting started, in order."""
    providers = [provider for _, provider in sorted(_stages, key=lambda pair: pair[0])]
    return [stage for provider in providers for stage in provider(member)]
