"""What follows from an acceptance, in its own transaction: the room above makes the order, or the agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from marketplace.accounts.members import Member

Conclude = Callable[..., str]
ORDER, BLANKET = "order", "agreement"
_conclude: dict[str, Conclude] = {}


def register(conclude: Conclude, *, kind: str = ORDER) -> None:
    """`conclude(by=, negotiation=, offer=, now=)` makes it and returns its reference."""
    _conclude[kind] = conclude


def kind_of(offer: Any) -> str:
    """What an acceptance of the offer makes: an order, or a blanket agreement to call off from."""
    return BLANKET if offer.blanket else ORDER


def conclude(*, by: Member, negotiation: Any, offer: Any, now: datetime) -> str:
    """Make the one order, or the one agreement, of an accepted offer; returns its reference."""
    return _conclude[kind_of(offer)](by=by, negotiation=negotiation, offer=offer, now=now)
