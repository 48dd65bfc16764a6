"""The samples of the story: one approved before its order, one that waits for an answer."""

from __future__ import annotations

from decimal import Decimal

from buyers.addresses.models import Address
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.moments import Calendar
from marketplace.localdev.story.shops import Shop
from orders.samples import actions
from orders.samples.models import Sample
from suppliers.catalogue.models import Listing

MAKER = "fellside"
# Tasted before the order of assorted tins that the same shop gives 24 days ago.
APPROVED = ("suihe", "fellside-assorted-tin", 45)
WAITING = ("haoyuan", "fellside-fingers", 1)


def send_samples(
    makers: dict[str, Maker],
    shops: dict[str, Shop],
    listings: dict[str, Listing],
    calendar: Calendar,
) -> None:
    """Both are samples of Fellside, whose owner and trader sign in at the demo's screen."""
    maker = makers[MAKER]
    key, goods, days = APPROVED
    _approve(
        _ask(shops[key], listings[goods], calendar, days), maker, shops[key], calendar, days
    )
    key, goods, days = WAITING
    _ask(shops[key], listings[goods], calendar, days)


def _ask(shop: Shop, listing: Listing, calendar: Calendar, days: float) -> Sample:
    address = Address.objects.owned_by(shop.owner).in_use().first()
    with calendar.at(calendar.ago(days)):
        return actions.ask(
            by=shop.owner,
            listing=listing.ref,
            quantity=1,
            address=address.pk if address else None,
            note="想先看铁盒的印刷和饼干的酥脆程度。",
        )


def _approve(sample: Sample, maker: Maker, shop: Shop, calendar: Calendar, days: float) -> None:
    seller, buyer, ref = maker.owner, shop.owner, sample.ref
    with calendar.at(calendar.ago(days - 1)):
        actions.accept(by=seller, ref=ref, price=sample.promised, freight=Decimal("22.50"))
    with calendar.at(calendar.ago(days - 2)):
        actions.advance(by=buyer, ref=ref, step="claim", note="T/T")
        actions.advance(by=seller, ref=ref, step="confirm")
    with calendar.at(calendar.ago(days - 4)):
        actions.ship(
            by=seller, ref=ref, carrier="Example Express", carrier_reference="EX 204417"
        )
    with calendar.at(calendar.ago(days - 12)):
        actions.advance(by=buyer, ref=ref, step="receive")
    with calendar.at(calendar.ago(days - 14)):
        actions.judge(by=buyer, ref=ref, step="approve", note="印刷清晰，口感符合要求。")
