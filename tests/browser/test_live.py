"""Pages that change by themselves while somebody looks at them."""

import pytest

from tests.browser import dealing
from tests.browser.conftest import Visits
from tests.browser.signing import sign_in
from tests.browser.visitor import Device

pytestmark = pytest.mark.browser


def test_a_message_appears_on_the_other_page_without_a_reload(
    pair: dict[str, str], visit: Visits
) -> None:
    supplier, buyer = visit(), visit(language="zh-hans", device=Device.PHONE)
    sign_in(supplier, pair["supplier"])
    sign_in(buyer, pair["buyer"])
    dealing.open_room(supplier, buyer=pair["buyer_name"])
    dealing.offer(supplier, price="16.20", number=1)
    dealing.enter(buyer)
    buyer.page.evaluate("window.untouched = true")
    supplier.page.evaluate("window.untouched = true")

    buyer.fill({"body": "好的，谢谢。"})
    dealing.say(supplier, "We can ship on Monday.")
    buyer.sees("We can ship on Monday.")
    # What had been typed when the message came is still there, and is sent.
    buyer.press("Send", inside=".composer")
    dealing.hears(buyer, "好的，谢谢。")
    dealing.hears(supplier, "好的，谢谢。")

    assert buyer.page.evaluate("window.untouched")
    assert supplier.page.evaluate("window.untouched")
