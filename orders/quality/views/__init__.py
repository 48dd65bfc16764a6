"""The pages of how good quotes are."""

from orders.quality.views.checking import check, report
from orders.quality.views.judging import look, mark
from orders.quality.views.rating import quoting, rate

__all__ = ["check", "look", "mark", "quoting", "rate", "report"]
