"""The pages of orders: the list, the order, its papers, and the acts on it."""

from orders.contracts.views.acts import payment, reissue, step
from orders.contracts.views.reading import document, listed, order

__all__ = ["document", "listed", "order", "payment", "reissue", "step"]
