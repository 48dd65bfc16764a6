"""What a phone loads before anything is touched: how much, from where, and how wide it stands."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Response, expect

from tests.browser.conftest import Visits
from tests.browser.house import House
from tests.browser.visitor import Device

pytestmark = pytest.mark.browser
MOST_BYTES = 300_000
# Three of the twenty are the service worker's, which these visitors do not start: itself and the two pages it keeps.
MOST_REQUESTS = 20 - 3
TEXTS = re.compile("text|javascript|json|svg")
# How far what was already drawn has moved by itself, as browsers count it: a tenth is where it begins to be a nuisance.
SHIFTED = """new Promise((done) => {
  new PerformanceObserver((seen) => done(seen.getEntries().reduce((sum, each) => sum + each.value, 0)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 1000);
})"""
MOST_SHIFTED = 0.05
PAGES = ("/", "/search/", "/c/food/", "/l/{listing}/", "/suppliers/{supplier}/")


@pytest.mark.capability("D15", "the first view is at most 300 KB")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("device", list(Device), ids=lambda each: each.name)
@pytest.mark.parametrize("path", PAGES)
def test_the_first_view_is_small_and_ours_alone(
    house: House, visit: Visits, path: str, device: Device, language: str
) -> None:
    visitor = visit(language=language, device=device)
    answers: list[Response] = []
    visitor.page.on("response", lambda answer: answers.append(answer))

    visitor.go(path.format(**house.cast["goods"]))
    visitor.page.wait_for_load_state("networkidle")

    asked = [each for each in answers if not each.url.startswith("data:")]
    sizes = {each.url: _bytes(each) for each in asked}
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert len(asked) <= MOST_REQUESTS, sizes
    assert {url.split("/")[2] for url in sizes} == {house.address.split("/")[2]}
    assert answers[0].headers["content-encoding"] == "gzip"


def _bytes(answer: Response) -> int:
    """What is sent. Static files come plain in these journeys: they count as they lie compressed in production."""
    sizes = answer.request.sizes()
    headers = sizes["responseHeadersSize"]
    if answer.status == 304 or answer.request.redirected_to:
        return headers
    if "content-encoding" in answer.headers:
        return headers + sizes["responseBodySize"]
    body = answer.body()
    kind = answer.headers.get("content-type", "")
    return headers + len(gzip.compress(body) if TEXTS.search(kind) else body)


@pytest.mark.capability("X01", "pages fit 360 px without scrolling aside")
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_they_fit_a_small_phone(house: House, visit: Visits, language: str) -> None:
    visitor = visit(language=language, device=Device.PHONE)
    visitor.page.set_viewport_size({"width": 360, "height": 740})

    for path in (*PAGES, "/account/login/", "/help/", "/compare/"):
        visitor.go(path.format(**house.cast["goods"]))

        width = visitor.page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= 360, path


@pytest.mark.capability("D15", "everything can be read without script")
def test_they_read_without_script(house: House, visit: Visits) -> None:
    visitor = visit(device=Device.PHONE, script=False)

    for path in PAGES:
        visitor.go(path.format(**house.cast["goods"]))

        assert len(visitor.page.locator("main").inner_text()) > 100, path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("device", list(Device), ids=lambda each: each.name)
def test_photos_further_down_come_as_one_gets_there(
    house: House, visit: Visits, device: Device, script: bool
) -> None:
    visitor = visit(device=device, script=script)
    visitor.go("/c/food/")
    photos = visitor.page.locator(".lc__img img")
    last = photos.nth(photos.count() - 1)

    visitor.page.locator(".lc").last.scroll_into_view_if_needed()

    expect(last).to_be_visible()
    expect(last).to_have_js_property("complete", True)
    assert last.evaluate("image => image.naturalWidth") > 0
    if script:
        assert visitor.page.evaluate(SHIFTED) <= MOST_SHIFTED
