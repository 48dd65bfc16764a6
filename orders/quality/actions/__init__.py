"""Every write on how good quotes are."""

from orders.quality.actions.rating import judge, rate

__all__ = ["judge", "rate"]
