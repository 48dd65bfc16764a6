"""What follows from a cancelled order in the rooms above, in the transaction that cancels it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member

Hear = Callable[..., None]
_hearers: list[Hear] = []


def register(hear: Hear) -> None:
    """`hear(by=, order=, now=)` is called with each (held) order that is being cancelled."""
    if hear not in _hearers:
        _hearers.append(hear)


def tell(*, by: Member, order: Any, now: datetime) -> None:
    for hear in _hearers:
        hear(by=by, order=order, now=now)
