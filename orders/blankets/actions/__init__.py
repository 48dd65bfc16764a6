"""Every write on blanket agreements."""

from orders.blankets.actions.calling import call_off, check, give_back
from orders.blankets.actions.ending import ask_to_close, close, expire_due, keep
from orders.blankets.actions.making import conclude

__all__ = [
    "ask_to_close",
    "call_off",
    "check",
    "close",
    "conclude",
    "expire_due",
    "give_back",
    "keep",
]
