"""Every write on orders: making them, their papers, moving them on, their payments."""

from orders.contracts.actions.making import conclude, make
from orders.contracts.actions.papers import issue_proforma, reissue_proforma
from orders.contracts.actions.payments import claim, query, receive
from orders.contracts.actions.steps import advance, cancel, ship

__all__ = [
    "advance",
    "cancel",
    "claim",
    "conclude",
    "issue_proforma",
    "make",
    "query",
    "receive",
    "reissue_proforma",
    "ship",
]
