"""How an order of the story goes on: each step by the side whose step it is."""

from __future__ import annotations

from marketplace.accounts.members import Member
from orders.contracts.models import Order


def advance(order: Order, *, step: str, by: Member) -> None:
    """Take one step of the order's life."""
    return
