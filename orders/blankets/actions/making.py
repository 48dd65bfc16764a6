"""An accepted blanket offer becomes an agreement to call off from."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from marketplace.accounts.members import Member
from marketplace.lifecycle.move import begin
from orders.blankets.models import Blanket, BlanketLine
from orders.contracts.snapshot import accepted_facts, accepted_lines
from orders.negotiation.facts import digest, plain
from orders.negotiation.models import Negotiation, Offer


def conclude(*, by: Member, negotiation: Negotiation, offer: Offer, now: datetime) -> str:
    """Make the one agreement of an accepted version, in the acceptance's transaction.

    It is frozen in full, of the lines that were taken: what is called off later has these prices,
    terms and parties. Lines keep the positions they have in the offer.
    """
    assert offer.blanket is not None
    request = negotiation.rfq
    lines = list(accepted_lines(offer))
    facts = accepted_facts(negotiation, offer, lines) | plain(
        {
            "consignee": request.consignee,
            "importer": request.importer,
            "accepted_at": now,
            "payment_days": settings.PAYMENT_DAYS,
            "rate": offer.rate,
        }
    )
    first, last = offer.blanket
    blanket = Blanket(
        offer=offer,
        negotiation=negotiation,
        buyer=negotiation.buyer,
        supplier=negotiation.supplier,
        thread_id=negotiation.thread_id,
        snapshot=facts,
        snapshot_hash=digest(facts),
        currency=offer.currency,
        first_day=first,
        last_day=last,
    )
    begin(blanket, by=by, data={"number": offer.number, "hash": blanket.snapshot_hash})
    BlanketLine.objects.bulk_create(
        BlanketLine(
            blanket=blanket,
            position=line.position,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            least=line.least_call_off or 1,
        )
        for line in lines
    )
    return blanket.ref
