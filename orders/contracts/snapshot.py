"""The agreement, in full and in plain values, as it stood when it was accepted.

Everything a paper of the order needs is in here, so that nothing that is edited later (a
listing, a company's name, a rate) can reach an order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from marketplace.money.amounts import quantise, split
from orders.negotiation.facts import facts_of, lines_of, plain
from orders.negotiation.models import Negotiation, Offer, OfferLine
from orders.negotiation.versions import rate_of_the_day
from orders.samples import actions as samples
from orders.samples.queries import samples_of_lines


def freeze(negotiation: Negotiation, offer: Offer, *, accepted_at: datetime) -> dict[str, Any]:
    """What was accepted of the version, with its parties, as JSON values; amounts are strings."""
    request = negotiation.rfq
    approved = samples_of_lines(negotiation)
    lines = list(accepted_lines(offer).annotate(sampled=approved))
    return accepted_facts(negotiation, offer, lines) | plain(
        {
            **_quality(negotiation, offer, lines, offer.accepted_total),
            "consignee": request.consignee,
            "importer": request.importer,
            "accepted_at": accepted_at,
            "payment_days": settings.PAYMENT_DAYS,
            "rate": offer.rate,
        }
    )


def accepted_lines(offer: Offer) -> QuerySet[OfferLine]:
    """The lines of the version that were accepted: all of them, or those taken."""
    rows = lines_of(offer)
    return rows if offer.taken is None else rows.filter(rfq_line__in=offer.taken)


def accepted_facts(
    negotiation: Negotiation, offer: Offer, lines: Iterable[OfferLine]
) -> dict[str, Any]:
    """What was accepted of the version; whether lines may be taken alone is no matter any more."""
    facts = facts_of(negotiation, offer, lines, total=offer.accepted_total)
    facts.pop("part_least", None)
    return facts if offer.taken is None else facts | plain({"taken": offer.taken})


def freeze_call_off(
    negotiation: Negotiation,
    offer: Offer,
    *,
    agreed: dict[str, Any],
    lines: Mapping[int, dict[str, Any]],
    called: Mapping[int, int],
    agreement: dict[str, Any],
    at: datetime,
) -> dict[str, Any]:
    """What is `called` off (quantities by the position of the line), out of what was `agreed`.

    `lines` are those of the agreement by their position.

    Prices, terms and parties are those of the frozen agreement; the rate to yuan is the day's.
    """
    rows = [
        _called(line, called[position], offer.currency)
        for position, line in lines.items()
        if called.get(position)
    ]
    total = sum((row["amount"] for row in rows), Decimal(0))
    percents = [percent for percent, _trigger in offer.schedule]
    amounts = split(total, percents, offer.currency)
    payment = [
        row | {"amount": amount} for row, amount in zip(agreed["payment"], amounts, strict=True)
    ]
    approved = samples_of_lines(negotiation)
    wanted = lines_of(offer).filter(position__in=[p for p, count in called.items() if count])
    return {name: fact for name, fact in agreed.items() if name != "blanket"} | plain(
        {
            **_quality(negotiation, offer, list(wanted.annotate(sampled=approved)), total),
            "lines": rows,
            "total": total,
            "payment": payment,
            "agreement": agreement,
            "accepted_at": at,
            "payment_days": settings.PAYMENT_DAYS,
            "rate": rate_of_the_day(offer.currency),
        }
    )


def _called(line: dict[str, Any], quantity: int, currency: str) -> dict[str, Any]:
    amount = quantise(Decimal(line["unit_price"]) * quantity, currency)
    kept = {name: fact for name, fact in line.items() if name != "least_call_off"}
    return kept | {"quantity": quantity, "amount": amount}


def _quality(
    negotiation: Negotiation, offer: Offer, lines: list[Any], total: Decimal
) -> dict[str, Any]:
    """The samples approved for the goods; only where there are any."""
    sampled = [line.rfq_line.listing_id for line in lines if line.sampled]
    if not sampled:
        return {}
    found = samples.hold_approved(
        negotiation=negotiation,
        listings=[each for each in sampled if each is not None],
        total=total,
        currency=offer.currency,
    )
    return {"samples": found}
