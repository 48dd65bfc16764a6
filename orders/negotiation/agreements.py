"""What follows from an acceptance, in its own transaction: the room above makes the order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member

Conclude = Callable[..., str]
_conclude: list[Conclude] = []


def register(conclude: Conclude) -> None:
    """`conclude(by=, negotiation=, offer=, now=)` makes the order and returns its reference."""
    _conclude[:] = [conclude]


def conclude(*, by: Member, negotiation: Any, offer: Any, now: datetime) -> str:
    """Make the one order of an accepted offer; returns its reference."""
    return _conclude[0](by=by, negotiation=negotiation, offer=offer, now=now)
