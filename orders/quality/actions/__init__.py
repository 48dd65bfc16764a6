"""Every write on how good quotes are."""

from orders.quality.actions.checking import appeal, clear, confirm, doubt, lift, report, uphold
from orders.quality.actions.rating import judge, rate

__all__ = [
    "appeal",
    "clear",
    "confirm",
    "doubt",
    "judge",
    "lift",
    "rate",
    "report",
    "uphold",
]
