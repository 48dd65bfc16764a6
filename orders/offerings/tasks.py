"""The workers' door: offerings on their way to each buyer."""

from __future__ import annotations

from orders.offerings import actions
from orders.offerings.models import Delivery, Slice


def send(row: Delivery) -> None:
    """Send one; running twice sends once."""
    actions.deliver(row)


def spread(row: Slice) -> None:
    """Write some followers down; running twice writes each once."""
    actions.write_slice(row)
