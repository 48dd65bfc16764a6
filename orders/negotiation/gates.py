"""What looks at an offer before it is sent, and takes note of it once it is: rooms above say how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from marketplace.accounts.members import Member
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.terms import Terms


@dataclass(frozen=True, slots=True)
class Quote:
    """An offer as it is about to be sent, whole and possible in itself."""

    negotiation: Negotiation
    terms: Terms
    by: Member
    now: datetime
    note: str = ""
    files: Sequence[Any] = ()


class Gate(Protocol):
    def look(self, quote: Quote) -> Any:
        """Raise `Invalid` with errors by field, or answer what `sent` is to know."""

    def sent(self, quote: Quote, offer: Offer, found: Any) -> None:
        """The offer has been sent, in the same transaction."""


_gates: list[Gate] = []
_brought: dict[str, Any] = {}


def bring(name: str, expression: Any) -> None:
    """The query that reads one negotiation brings this along as `name`, for what stands beside it."""
    _brought[name] = expression


def brought() -> dict[str, Any]:
    return _brought


def register(gate: Gate) -> None:
    """Every offer passes it, whichever door it comes by."""
    if gate not in _gates:
        _gates.append(gate)


def look(quote: Quote) -> list[Any]:
    """What each gate has found; raises `Invalid` where one does not let it through."""
    return [gate.look(quote) for gate in _gates]


def sent(quote: Quote, offer: Offer, found: list[Any]) -> None:
    for gate, known in zip(_gates, found, strict=True):
        gate.sent(quote, offer, known)
