"""From quotes side by side to two orders, in Chinese on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visits
from tests.browser.house import House
from tests.browser.signing import sign_in
from tests.browser.visitor import PATIENCE, Device

pytestmark = pytest.mark.browser


@pytest.mark.capability("Q11", "columns are sorted and hidden")
@pytest.mark.capability("Q12", "lines picked from several quotes become several orders")
def test_lines_of_two_quotes_become_two_orders(house: House, visit: Visits) -> None:
    told = house.cast["compared"]
    buyer = visit(language="zh-hans", device=Device.PHONE)
    sign_in(buyer, told["buyer"])
    buyer.go(f"/needs/{told['need']}/")

    buyer.press("Compare side by side")
    buyer.page.locator("main summary").first.click()
    buyer.fill({"currency": "CNY", "basis": "DAP", "sort": "total"})
    buyer.press("Show", inside="main form")
    buyer.reads("Port and terminal in China")
    buyer.fill({"line-1": told["first"], "line-2": told["second"]})
    buyer.press("Go on with the chosen lines")
    expect(buyer.page.get_by_text(buyer.word("An order, at once"))).to_have_count(2)
    buyer.press("Award these lines")

    orders = buyer.page.locator("thead a[href*='/orders/TP-']")
    expect(orders).to_have_count(2, timeout=PATIENCE)
    orders.first.click()
    buyer.page.wait_for_url(re.compile(r"/orders/TP-"))
    buyer.look()
