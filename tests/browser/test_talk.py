"""What script adds to a talk: templates, previews and answers come into the form being filled in."""

import pytest
from playwright.sync_api import expect

from tests.browser import dealing
from tests.browser.conftest import Visits
from tests.browser.signing import sign_in
from tests.browser.visitor import PATIENCE, Device

pytestmark = pytest.mark.browser


def test_a_template_is_put_in_looked_at_sent_and_answered(
    pair: dict[str, str], visit: Visits
) -> None:
    supplier, buyer = visit(), visit(language="zh-hans", device=Device.PHONE)
    sign_in(supplier, pair["supplier"])
    sign_in(buyer, pair["buyer"])
    dealing.open_room(supplier, buyer=pair["buyer_name"])
    dealing.offer(supplier, price="16.20", number=1)
    supplier.go("/inbox/templates/")
    supplier.fill({"name": "Lead time", "english": "Our lead time is 28 days."})
    supplier.press("Save")
    dealing.enter(supplier)

    supplier.fill({"body": "Hello,"})
    supplier.press("Templates", inside=".composer")
    supplier.page.get_by_role("button", name="English", exact=True).click()
    field = supplier.page.locator("#say")
    expect(field).to_have_value("Hello,\nOur lead time is 28 days.", timeout=PATIENCE)
    supplier.press("See the translation", inside=".composer")
    supplier.sees(supplier.word("What they will read"))
    supplier.press("Send", inside=".composer")
    dealing.hears(supplier, "Our lead time is 28 days.")
    expect(field).to_have_value("", timeout=PATIENCE)

    dealing.enter(buyer)
    buyer.press("Reply", inside=".msg:last-of-type")
    answering = buyer.page.locator("#answering blockquote")
    expect(answering).to_be_visible(timeout=PATIENCE)
    dealing.say(buyer, "好的，请按28天安排。")

    expect(buyer.page.locator("#answering blockquote")).to_have_count(0)
    quoted = supplier.page.get_by_role("log").locator("blockquote")
    expect(quoted.first).to_be_visible(timeout=PATIENCE)
    read = supplier.page.get_by_role("log").get_by_text(supplier.word("Read by the other side"))
    expect(read.first).to_be_visible(timeout=PATIENCE)
