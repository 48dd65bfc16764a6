"""An open request is posted, published and quoted on; a sample is asked for and approved."""

import re
from collections.abc import Sequence

from playwright.sync_api import expect

from tests.browser.visitor import PATIENCE, Visitor

GOODS = (("黄油手指酥饼 150 克", "960"), ("燕麦饼干 200 克", "480"))


def post(buyer: Visitor) -> str:
    """Post a need with two lines; returns its reference."""
    buyer.go("/needs/new/")
    buyer.fill(
        {
            "title": "采购英国 shortbread 酥饼和燕麦饼干",
            "category": "biscuits",
            "specification": "每盒 150 克，全黄油，保质期 12 个月以上，外箱贴中文标签。",
            "incoterm": "CIF",
            "place": "宁波",
            "destination": "杭州",
        }
    )
    for number, (title, quantity) in enumerate(GOODS):
        if number:
            buyer.press("Add a line")
        buyer.fill(
            {f"title-{number}": title, f"quantity-{number}": quantity, f"unit-{number}": "CT"}
        )
    buyer.press("Send to the moderators")
    found = re.search(r"/needs/(Q-[^/]+)/", buyer.page.url)
    assert found, buyer.page.url
    return found.group(1)


def publish(moderator: Visitor, need: str) -> None:
    moderator.go(f"/desk/needs/{need}/")
    moderator.press("Publish", inside="main")


def quote(supplier: Visitor, need: str, *, prices: Sequence[str]) -> str:
    """Find the request on the board, offer every line, each to be had alone; the room's reference."""
    supplier.go("/needs/board/")
    supplier.until(need)
    supplier.page.locator(f"main a[href$='/needs/{need}/']").first.click()
    supplier.look()
    supplier.reads("Why it fits you")
    supplier.press("Make an offer")
    supplier.fill(_prices(supplier, prices) | {"lead_days": "28", "separable": True})
    supplier.press("Send v%(number)s", number=1)
    supplier.reads("Sent. It is the other side's turn now.")
    found = re.search(r"/negotiations/(N-[^/]+)/", supplier.page.url)
    assert found, supplier.page.url
    return found.group(1)


def counter(visitor: Visitor, room: str, *, prices: Sequence[str], number: int) -> None:
    """Answer the offer on the table with other prices."""
    visitor.go(f"/negotiations/{room}/")
    visitor.until(f"v{number - 1}")
    visitor.page.locator("a[href$='/offer/']").filter(visible=True).first.click()
    visitor.look()
    visitor.fill(_prices(visitor, prices))
    visitor.press("Send v%(number)s", number=number)
    visitor.reads("Sent. It is the other side's turn now.")


def try_sample(buyer: Visitor, supplier: Visitor, listing: str, room: str) -> str:
    """Ask for a sample of the listing, get it, approve it; returns its reference."""
    buyer.go(f"/negotiations/{room}/")
    buyer.page.locator(f"main a[href*='listing={listing}']").filter(visible=True).first.click()
    buyer.look()
    buyer.page.get_by_role("radio").first.check()
    buyer.fill({"quantity": "1", "note": "想确认口感和包装。"})
    buyer.press("Ask for the sample")
    found = re.search(r"/samples/(S-[^/]+)/", buyer.page.url)
    assert found, buyer.page.url
    sample = found.group(1)
    _step(supplier, sample, "accept")
    _step(supplier, sample, "ship", carrier="DHL", carrier_reference="JD014600003")
    _step(buyer, sample, "receive")
    _step(buyer, sample, "approve", note="口感酥松，颜色正确。")
    return sample


def award(buyer: Visitor, need: str, *, rooms: Sequence[str]) -> list[str]:
    """Lay the quotes side by side and take line 1 of the first, 2 of the second; the orders."""
    buyer.go(f"/needs/{need}/")
    buyer.press("Compare side by side")
    buyer.fill({f"line-{number}": room for number, room in enumerate(rooms, start=1)})
    buyer.press("Go on with the chosen lines")
    expect(buyer.page.get_by_text(buyer.word("An order, at once"))).to_have_count(len(rooms))
    buyer.press("Award these lines")
    orders = buyer.page.locator("thead a[href*='/orders/TP-']")
    expect(orders).to_have_count(len(rooms), timeout=PATIENCE)
    return [_order_of(buyer, room) for room in rooms]


def _order_of(buyer: Visitor, room: str) -> str:
    """The order in the column of a quote, wherever the column stands."""
    quote = buyer.page.locator(f"a[href*='/negotiations/{room}/']")
    column = buyer.page.locator("thead th", has=quote)
    return column.locator("a[href*='/orders/TP-']").inner_text()


def _prices(visitor: Visitor, prices: Sequence[str]) -> dict[str, str]:
    """The unit price of each line by its field; what is agreed is shut and stays as it is."""
    fields = visitor.page.locator("[name^=unit_price-]")
    expect(fields).to_have_count(len(prices))
    return {
        fields.nth(number).get_attribute("name") or "": price
        for number, price in enumerate(prices)
        if fields.nth(number).is_visible()
    }


def _step(visitor: Visitor, sample: str, step: str, **facts: str) -> None:
    visitor.go(f"/samples/{sample}/{step}/")
    visitor.fill(facts)
    visitor.page.locator("main form button.btn--p").click()
    visitor.look()
    visitor.reads("Recorded. The other side has been told.")
