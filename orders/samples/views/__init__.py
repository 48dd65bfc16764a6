"""The pages of samples: the list, one sample, asking for one, the steps, the own limit."""

from orders.samples.views.acts import limit, step
from orders.samples.views.asking import ask
from orders.samples.views.reading import listed, sample

__all__ = ["ask", "limit", "listed", "sample", "step"]
