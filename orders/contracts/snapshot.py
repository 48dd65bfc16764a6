"""The agreement, in full and in plain values, as it stood when it was accepted.

Everything a paper of the order needs is in here, so that nothing that is edited later (a
listing, a company's name, a rate) can reach an order.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from marketplace.accounts.models import Organisation
from marketplace.languages import CHINESE, ENGLISH
from marketplace.money.rates import RateMissing, rate
from orders.negotiation.models import Negotiation, Offer
from orders.negotiation.terms import EXTRAS


def freeze(negotiation: Negotiation, offer: Offer, *, accepted_at: datetime) -> dict[str, Any]:
    """The accepted version with its parties, as JSON values; amounts are strings."""
    return json.loads(
        json.dumps(
            {
                "negotiation": negotiation.ref,
                "rfq": negotiation.rfq.ref,
                "version": offer.number,
                "accepted_at": accepted_at,
                "supplier": _party(negotiation.supplier),
                "buyer": _party(negotiation.buyer),
                "currency": offer.currency,
                "total": offer.total,
                "lines": [_line(line) for line in offer.lines.all()],
                "charges": {name: getattr(offer, name) for name in EXTRAS},
                "incoterm": offer.incoterm,
                "place": offer.place,
                "destination": negotiation.rfq.destination,
                "lead_days": offer.lead_days,
                "warranty_months": offer.warranty_months,
                "payment": [
                    {"percent": row.percent, "trigger": row.trigger}
                    for row in offer.payments.all()
                ],
                "rate": _rate(offer.currency),
            },
            cls=DjangoJSONEncoder,
        )
    )


def digest(snapshot: dict[str, Any]) -> str:
    """The SHA-256 both sides can compare: over the snapshot with sorted keys."""
    body = json.dumps(snapshot, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def _party(company: Organisation) -> dict[str, Any]:
    return {
        "ref": company.ref,
        "name": {each: company.name_in(each) for each in (ENGLISH, CHINESE)},
        "legal_name": company.legal_name,
        "country": company.country,
        "region": company.region,
        "town": company.town,
    }


def _line(line: Any) -> dict[str, Any]:
    listing = line.rfq_line.listing
    titles = {t.language: t.text for t in listing.texts.filter(field="title") if t.text}
    return {
        "listing": listing.ref,
        "sku": listing.sku,
        "hs_code": listing.hs_code,
        "origin": listing.origin,
        "title": titles,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "amount": line.amount,
    }


def _rate(currency: str) -> dict[str, Any] | None:
    """The rate of the day to yuan, for reference; None in yuan, or where no rate is known."""
    if currency == "CNY":
        return None
    try:
        found = rate(currency, "CNY")
    except RateMissing:
        return None
    return {"to": "CNY", "value": found.value, "as_of": found.as_of, "source": found.source}
