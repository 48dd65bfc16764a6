"""What outlasts one order in the world of the standing checks."""

from __future__ import annotations

from typing import Any

from orders.blankets import actions as blankets
from tests import build
from tests.build import Company
from tests.orders.blankets import making
from tests.orders.offerings import making as offers


def agreed(*, seller: Company, buyer: Company) -> dict[str, tuple[Any, ...]]:
    """A blanket agreement with one call-off; its supplier asks to close it early; an unasked offer."""
    blanket = making.agreement(supplier=seller, buyer=buyer)
    blankets.call_off(by=buyer.owner, ref=blanket.ref, quantities={1: 300})
    blankets.ask_to_close(by=seller.owner, ref=blanket.ref, reason="Butter has doubled.")
    offers.follow(buyer, seller)
    goods = build.listing(supplier=seller)
    offered = offers.offering(seller, goods, to=(buyer,), audience="one")
    return {
        "offering": (offered.pk,),
        "offering_supplier": (seller.organisation.ref,),
        "offering_nobody": ("O-1",),
        "blanket": (blanket.ref,),
        "blanket_step": (blanket.ref, "close"),
    }
