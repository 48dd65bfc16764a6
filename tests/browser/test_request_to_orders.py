"""From an open request to two orders: suppliers at desks in English, the buyer on a phone in Chinese."""

import pytest

from tests.browser import requesting
from tests.browser.conftest import Visits
from tests.browser.house import House
from tests.browser.signing import sign_in
from tests.browser.visitor import Device, Visitor

pytestmark = pytest.mark.browser


@pytest.mark.capability("Q12", "lines picked from several quotes become several orders")
def test_a_request_becomes_two_orders(house: House, visit: Visits) -> None:
    """Two quotes, three counter-offers, an approved sample, a line of each quote awarded."""
    market = house.cast["market"]
    buyer = _enters(visit(language="zh-hans", device=Device.PHONE), market["buyer"])
    moderator = _enters(visit(), house.cast["moderator"])
    first, second = (_enters(visit(), maker["email"]) for maker in market["makers"])

    need = requesting.post(buyer)
    requesting.publish(moderator, need)
    mine = requesting.quote(first, need, prices=("16.20", "11.90"))
    other = requesting.quote(second, need, prices=("17.10", "10.80"))

    requesting.counter(buyer, mine, prices=("15.40", "11.90"), number=2)
    requesting.counter(first, mine, prices=("15.90", "11.90"), number=3)
    requesting.counter(buyer, other, prices=("17.10", "10.20"), number=2)
    requesting.counter(second, other, prices=("17.10", "10.50"), number=3)
    sample = requesting.try_sample(buyer, first, market["makers"][0]["listing"], mine)

    orders = requesting.award(buyer, need, rooms=(mine, other))

    for supplier, order, price in zip((first, second), orders, ("15.90", "10.50"), strict=True):
        supplier.go(f"/orders/{order}/")
        supplier.sees(price)
    first.go(f"/orders/{orders[0]}/")
    first.sees(sample)


def _enters(visitor: Visitor, email: str) -> Visitor:
    sign_in(visitor, email)
    return visitor
