"""Every write on requests for quotation."""

from buyers.rfqs.actions.approving import approve, send_back, withdraw
from buyers.rfqs.actions.asking import REPLY_WITHIN, Delivery, Wanted, ask
from buyers.rfqs.actions.ending import cancel, expire_due, refuse
from buyers.rfqs.actions.following import award, quote

__all__ = [
    "REPLY_WITHIN",
    "Delivery",
    "Wanted",
    "approve",
    "ask",
    "award",
    "cancel",
    "expire_due",
    "quote",
    "refuse",
    "send_back",
    "withdraw",
]
