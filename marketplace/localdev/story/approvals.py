"""One buyer bounds what its people ask for; a request of its trader waits for the owner."""

from __future__ import annotations

from decimal import Decimal

from buyers.addresses import queries as addresses
from buyers.addresses.choices import Use
from buyers.rfqs import actions as rfqs
from buyers.spending import actions as spending
from marketplace.accounts.models import Membership
from marketplace.languages import CHINESE
from marketplace.localdev.story.moments import Calendar
from marketplace.localdev.story.shops import Shop
from suppliers.catalogue.models import Listing


def wait_for_one(shop: Shop, listing: Listing, *, calendar: Calendar) -> None:
    """The owner sets an amount and a limit; the trader asks for more than that."""
    with calendar.at(calendar.ago(20)):
        spending.set_rule(by=shop.owner, amount=Decimal(8000))
        place = Membership.objects.get(user=shop.trader.user, organisation=shop.organisation)
        spending.set_limit(by=shop.owner, membership_id=place.pk, amount=Decimal(5000))
    with calendar.at(calendar.ago(0.2)):
        rfqs.ask(
            by=shop.trader,
            lines=[rfqs.Wanted(listing.ref, 1200)],
            delivery=rfqs.Delivery(
                "FCA",
                "Felixstowe",
                "宁波",
                consignee=addresses.default_address(shop.owner, Use.GOODS),
                importer=addresses.default_importer(shop.owner),
            ),
            language=CHINESE,
            note="春节前备货，请一并说明是否可以分两批发运。",
            note_translation="Stock for Spring Festival; please say whether it can ship in two lots.",
        )
