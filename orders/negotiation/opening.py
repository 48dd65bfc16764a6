"""How a negotiation begins: the supplier starts to answer a request, or an open one."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery

from buyers.needs import actions as needs
from buyers.rfqs.models import Rfq
from buyers.rfqs.policy import may_quote
from marketplace.accounts import standing
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right
from marketplace.lifecycle.move import begin, lock
from marketplace.lifecycle.refusals import require
from orders.negotiation import notices
from orders.negotiation.models import Negotiation


def open_negotiation(*, by: Member, ref: str) -> tuple[Negotiation, bool]:
    """The supplier starts to answer the request `ref`: the negotiation, and whether it is new.

    There is one negotiation per request; asking again returns the one that exists. Raises
    `Rfq.DoesNotExist` for strangers.
    """
    with transaction.atomic():
        rows = Rfq.objects.visible_to(by).filter(ref=ref)
        companies = standing.hold_sides(by, Right.OFFER_SEND, Rfq, ref)
        # Both companies are held, and nobody opens one without that: what is there is seen here.
        found = Negotiation.objects.filter(rfq=OuterRef("pk"))
        rfq = lock(rows.annotate(talk=Subquery(found.values("pk"))))
        require(may_quote(rfq, by))
        if rfq.talk:
            return Negotiation.objects.get(pk=rfq.talk), False
        negotiation = Negotiation(
            rfq=rfq,
            buyer=companies[rfq.buyer_id],
            supplier=companies[rfq.supplier_id],
            thread_id=rfq.thread_id,
            turn="supplier",
            most_rounds=settings.NEGOTIATION_ROUNDS,
        )
        if rfq.offered:  # the buyer is told of the offer, which follows at once
            begin(negotiation, by=by, data={"offered": True})
        else:
            begin(negotiation, by=by, announce=[partial(notices.other_side, by=by)])
        return negotiation, True


def open_for_need(*, by: Member, ref: str) -> tuple[Negotiation, bool]:
    """The supplier starts to answer the open request `ref`, in a negotiation of their own.

    Raises what `needs.engage` raises: `Need.DoesNotExist` for those who were not told of it,
    `Conflict` where it is full, not open to them yet, or their quotes of the month are used.
    """
    with transaction.atomic():
        rfq = needs.engage(by=by, ref=ref)
        return open_negotiation(by=by, ref=rfq.ref)
