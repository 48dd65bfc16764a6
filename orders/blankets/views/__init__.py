"""The pages of blanket agreements: the list, one of them, calling off, ending."""

from orders.blankets.views.acts import call_off, step
from orders.blankets.views.reading import agreement, listed, paper

__all__ = ["agreement", "call_off", "listed", "paper", "step"]
