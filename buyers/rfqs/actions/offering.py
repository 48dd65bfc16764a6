"""What a supplier offers unasked: a request in name, so that the negotiation has what it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from buyers.rfqs.models import Rfq, RfqLine
from marketplace.accounts.members import Member
from marketplace.accounts.models import Organisation
from marketplace.conversations import actions as conversations
from marketplace.inbox import actions as inbox
from marketplace.lifecycle.move import Then, begin
from suppliers.catalogue.models import Listing


def offer(
    *,
    by: Member,
    buyer: Organisation,
    goods: Sequence[Listing],
    quantities: Mapping[int, int],
    currency: str,
    incoterm: str,
    place: str,
    until: datetime,
) -> Rfq:
    """Open for the supplier's own offer of `goods` to one buyer (both companies are held).

    Its lines are those of the offer: listings of the supplier, and `quantities` by listing. The
    thread counts nobody's time to answer against the buyer, who asked nothing.
    """
    rfq = Rfq(
        buyer=buyer,
        supplier=by.organisation,
        offered=True,
        currency=currency,
        incoterm=incoterm,
        place=place,
        destination=buyer.town or buyer.region or place,
        respond_by=until,
        language=by.user.language if by.user else "en",
        thread=conversations.open_thread(by.organisation, buyer, unsolicited=True),
    )
    refs = [each.ref for each in goods]
    begin(rfq, by=by, data={"listings": refs}, then=[Then("offer")])
    RfqLine.objects.bulk_create(
        RfqLine(
            rfq=rfq,
            position=position,
            listing=listing,
            quantity=quantities[listing.pk],
            unit=listing.unit,
        )
        for position, listing in enumerate(goods, start=1)
    )
    inbox.hand_out(rfq.thread_id)
    return rfq
