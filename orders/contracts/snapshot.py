"""The agreement, in full and in plain values, as it stood when it was accepted.

Everything a paper of the order needs is in here, so that nothing that is edited later (a
listing, a company's name, a rate) can reach an order.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from orders.negotiation.facts import facts_of, lines_of, plain
from orders.negotiation.models import Negotiation, Offer
from orders.samples import actions as samples
from orders.samples.queries import samples_of_lines


def freeze(negotiation: Negotiation, offer: Offer, *, accepted_at: datetime) -> dict[str, Any]:
    """The accepted version with its parties, as JSON values; amounts are strings."""
    request = negotiation.rfq
    approved = samples_of_lines(negotiation.buyer_id, negotiation.supplier_id)
    lines = list(lines_of(offer).annotate(sampled=approved))
    return facts_of(negotiation, offer, lines) | plain(
        {
            **_quality(negotiation, offer, lines),
            "consignee": request.consignee,
            "importer": request.importer,
            "accepted_at": accepted_at,
            "payment_days": settings.PAYMENT_DAYS,
            "rate": offer.rate,
        }
    )


def _quality(negotiation: Negotiation, offer: Offer, lines: list[Any]) -> dict[str, Any]:
    """The approved samples of the goods; only where there are any."""
    sampled = [line.rfq_line.listing_id for line in lines if line.sampled]
    if not sampled:
        return {}
    found = samples.hold_approved(
        buyer_id=negotiation.buyer_id,
        supplier_id=negotiation.supplier_id,
        listings=sampled,
        total=offer.total,
        currency=offer.currency,
    )
    return {"samples": found}
