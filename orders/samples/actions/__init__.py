"""Every write on samples: asking for one, its steps, what limits them, the orders that name them."""

from orders.samples.actions.asking import ask
from orders.samples.actions.limits import set_limit
from orders.samples.actions.naming import hold_approved, name_in_order, release
from orders.samples.actions.steps import accept, advance, decline, judge, query, ship, stop

__all__ = [
    "accept",
    "advance",
    "ask",
    "decline",
    "hold_approved",
    "judge",
    "name_in_order",
    "query",
    "release",
    "set_limit",
    "ship",
    "stop",
]
