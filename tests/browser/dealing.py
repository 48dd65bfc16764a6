"""Two people negotiate until one accepts; the order stands."""

import re

from playwright.sync_api import expect

from tests.browser.visitor import PATIENCE, Device, Visitor


def open_room(supplier: Visitor, *, buyer: str) -> None:
    """From the list of enquiries to the first offer."""
    supplier.go("/requests/")
    supplier.page.get_by_role("row", name=buyer).get_by_role("link").first.click()
    supplier.look()
    supplier.press("Make an offer")


def offer(visitor: Visitor, *, price: str, number: int, note: str = "") -> None:
    """Fill in the unit price and send; everything else stays as it was filled in."""
    name = visitor.page.locator("[name^=unit_price-]").first.get_attribute("name")
    visitor.fill({name: price})
    # Agreed on, it is shut.
    if visitor.page.locator("[name=lead_days]").is_visible():
        visitor.fill({"lead_days": "28"})
    if note:
        visitor.fill({"note": note})
    visitor.press("Send v%(number)s", number=number)
    visitor.reads("Sent. It is the other side's turn now.")


def enter(visitor: Visitor) -> None:
    """Open the newest negotiation from the list."""
    visitor.go("/negotiations/")
    visitor.page.locator("main table a").first.click()
    visitor.look()


def counter(visitor: Visitor, *, price: str, number: int, note: str = "") -> None:
    """Go from the room to the counter-offer and send it."""
    visitor.page.locator("a[href$='/offer/']").filter(visible=True).first.click()
    visitor.look()
    offer(visitor, price=price, number=number, note=note)


def say(visitor: Visitor, words: str) -> None:
    """Write a message in the room one is in."""
    visitor.fill({"body": words})
    visitor.press("Send", inside=".composer")
    hears(visitor, words)


def hears(visitor: Visitor, words: str) -> None:
    """Wait until the words stand in the conversation, not only in the field one types into."""
    said = visitor.page.get_by_role("log").get_by_text(words)
    expect(said.filter(visible=True).first).to_be_visible(timeout=PATIENCE)


def accept(visitor: Visitor, *, number: int) -> str:
    """Ask to accept, read the figures, confirm; returns the order's reference."""
    visitor.press("Accept v%(number)s", number=number)
    question = visitor.word("Accept offer v%(number)s?", number=number)
    visitor.sees(question)
    if visitor.script and visitor.device is Device.DESK:
        # Asked in a dialog over the room, which one has not left.
        expect(visitor.page.locator("dialog[open]")).to_be_visible()
    visitor.press("Accept v%(number)s", inside=".dialog", number=number)
    visitor.page.wait_for_url(re.compile(r"/orders/TP-"))
    visitor.look()
    found = re.search(r"/orders/(TP-[^/]+)/", visitor.page.url)
    assert found, visitor.page.url
    return found.group(1)


def can_print(visitor: Visitor) -> None:
    """The order's page offers to print itself; without a script, which printing needs, it does not."""
    expect(visitor.page.locator("[data-print]")).to_be_visible(visible=visitor.script)
    if visitor.script:
        visitor.page.evaluate("window.print = () => { window.printed = true; }")
        visitor.press("Print")
        assert visitor.page.evaluate("window.printed")


def has_proforma(visitor: Visitor) -> None:
    """The order's page leads to its proforma, which is a PDF."""
    link = visitor.page.locator("a[href$='.pdf']").first
    visitor.until("PDF")
    answer = visitor.context.request.get(visitor.address + str(link.get_attribute("href")))
    assert answer.ok
    assert answer.body().startswith(b"%PDF-")
