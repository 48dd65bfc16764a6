"""Whose move it is: what each side has to do next, and by when. Pure: knows no framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from orders.contracts import states
from orders.contracts.states import MilestoneState, Payment

# These wait for the goods, not for somebody's decision.
UNHURRIED = frozenset({"deliver"})


class Milestone(Payment, Protocol):
    position: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that one side has to do. `payment` is the milestone it is about, if any."""

    side: str
    act: str
    due: date | None = None
    payment: Any = None

    @property
    def pressing(self) -> bool:
        return self.act not in UNHURRIED

    def late(self, today: date) -> bool:
        return self.due is not None and self.due < today


def turns(state: str, payments: Sequence[Milestone], ready_by: date | None) -> list[Turn]:
    """What waits, for either side: payments first, then the goods. Empty once an order has ended."""
    if state in states.ENDED:
        return []
    return [*_payments(payments), *_goods(state, payments, ready_by)]


def _payments(payments: Sequence[Milestone]) -> Iterator[Turn]:
    for each in payments:
        if each.state == MilestoneState.CLAIMED:
            yield Turn("supplier", "receive", None, each)
        elif each.state in (MilestoneState.DUE, MilestoneState.QUERIED):
            yield Turn("buyer", "claim", each.due_on, each)


def _goods(state: str, payments: Sequence[Milestone], ready_by: date | None) -> Iterator[Turn]:
    if state == states.IN_PRODUCTION:
        yield Turn("supplier", "finish_production", ready_by)
    elif state in (states.SHIPPED, states.CUSTOMS):
        yield Turn("buyer", "deliver")
    elif state == states.READY and states.wants_inspection(payments):
        yield Turn("buyer", "pass_inspection")
    elif not states.settled(payments, _goal(state)):
        return
    elif state in (states.CONFIRMED, states.DEPOSIT_DUE):
        yield Turn("supplier", "start_production")
    elif state == states.DELIVERED:
        yield Turn("buyer", "complete")
    elif states.reached(state, states.READY):
        yield Turn("supplier", "ship", ready_by)


def _goal(state: str) -> str:
    """The state before which payments hold up what comes next."""
    if not states.reached(state, states.IN_PRODUCTION):
        return states.IN_PRODUCTION
    return states.SHIPPED if not states.reached(state, states.SHIPPED) else states.COMPLETED
