"""The agreement, in full and in plain values, as it stood when it was accepted.

Everything a paper of the order needs is in here, so that nothing that is edited later (a
listing, a company's name, a rate) can reach an order.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from orders.negotiation.facts import facts_of, plain
from orders.negotiation.models import Negotiation, Offer
from orders.samples import actions as samples


def freeze(negotiation: Negotiation, offer: Offer, *, accepted_at: datetime) -> dict[str, Any]:
    """The accepted version with its parties, as JSON values; amounts are strings."""
    request = negotiation.rfq
    return facts_of(negotiation, offer) | plain(
        {
            **_quality(negotiation, offer),
            "consignee": request.consignee,
            "importer": request.importer,
            "accepted_at": accepted_at,
            "payment_days": settings.PAYMENT_DAYS,
            "rate": offer.rate,
        }
    )


def _quality(negotiation: Negotiation, offer: Offer) -> dict[str, Any]:
    """The approved samples of the goods; only where there are any."""
    found = samples.hold_approved(
        buyer_id=negotiation.buyer_id,
        supplier_id=negotiation.supplier_id,
        listings=offer.lines.values("rfq_line__listing"),
        total=offer.total,
        currency=offer.currency,
    )
    return {"samples": found} if found else {}
