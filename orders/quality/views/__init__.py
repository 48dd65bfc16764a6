"""The pages of how good quotes are."""

from orders.quality.views.judging import mark
from orders.quality.views.rating import quoting, rate

__all__ = ["mark", "quoting", "rate"]
