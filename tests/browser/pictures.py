"""`make pictures`: walks the running demo as each role and photographs every kind of page.

A kind of page is a name in the URL space. Each is found by following links from the home page,
so a page that nobody can reach has no picture, and that is worth knowing too.
"""

import json
import os
import re
import shutil
import sys
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import django
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from marketplace.localdev import chromium, screen
from marketplace.localdev.places import CHECKOUT
from marketplace.localdev.story import book
from tests.plugins.browser import FLAGS

OUT = CHECKOUT / "build" / "pictures"
LANGUAGES = ("en", "zh-hans")
SIZES = {1440: 1000, 390: 844}
MOST_VISITS = 600
# The same address shows each side something else: every role takes its own picture.
_PER_ROLE = {"web", "negotiation", "contracts", "rfqs", "onboarding", "profiles"}
# What the address says besides its path decides what these show.
_WITH_QUERY = {"rfqs:ask"}
_ELSEWHERE = {"admin", "files", "localdev", "api"}
# Pages that nothing links to, under names of their own.
_BESIDES = {
    "nothing-found": "/en/search/?q=xyzzy",
    "at-a-quantity": "/en/search/?q=shortbread&quantity=240",
    "not-found": "/en/nowhere/",
    "offline": "/en/offline/",
}
# Pictures further down are only fetched when they come near; here all are near.
ALL_DRAWN = """Promise.all([...document.images].map(async (image) => {
  image.closest("[data-later]")?.removeAttribute("data-later");
  image.loading = "eager";
  if (!image.complete) await new Promise((done) => { image.onload = image.onerror = done; });
}))"""
_LINK = re.compile(r"<a\b[^>]*\bhref=\"([^\"#]+)")


def main(address: str) -> int:
    django.setup()
    people = json.loads(Path(os.environ["SIGN_INS"]).read_text()) + _unsettled()
    taken: set[str] = set()
    missing = 0
    # A picture of a page that is no longer found would be looked at as if it were one of today.
    shutil.rmtree(OUT, ignore_errors=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=list(FLAGS))
        for person in [None, *people]:
            role = _slug(person["role"]) if person else "visitor"
            with_session = _sign_in(browser, address, person)
            found = {
                name: path
                for name, path in _kinds(with_session, address).items()
                if name.partition(":")[0] in _PER_ROLE or name not in taken
            }
            taken |= set(found)
            if person is None:
                found |= _BESIDES
            count = _photograph(with_session, address, role, found)
            missing += len(found) * len(LANGUAGES) * len(SIZES) - count
            screen.say(f"  {role}: {len(found)} kinds of page, {count} pictures")
            with_session.close()
        browser.close()
    return 1 if missing else 0


def _unsettled() -> list[dict[str, str]]:
    """A company of each kind that is not, or not yet, let in: their pages look different."""
    # The models it knows can only be read once Django is set up.
    from marketplace.localdev.story.people import PASSWORD

    rows = [*book.suppliers(), *book.buyers()]
    first = {row["state"]: row for row in reversed(rows)}
    return [
        {"role": state, "email": first[state]["people"][0]["email"], "password": PASSWORD}
        for state in ("draft", "more_info", "rejected", "suspended", "unverified", "pending")
    ]


def _sign_in(browser: Browser, address: str, person: dict[str, str] | None) -> BrowserContext:
    context = browser.new_context(locale="en-GB")
    if person is not None:
        page = context.new_page()
        with translation.override("en"):
            page.goto(address + reverse("account_login"))
        page.fill("input[name=login]", person["email"])
        page.fill("input[name=password]", person["password"])
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login/" not in url)
        page.close()
    return context


def _kinds(context: BrowserContext, address: str) -> dict[str, str]:
    """Name of page → the first address of it that a walk along links comes across."""
    found: dict[str, str] = {}
    waiting = deque(["/en/"])
    seen = set(waiting)
    for _ in range(MOST_VISITS):
        if not waiting:
            break
        path = waiting.popleft()
        answer = context.request.get(address + path)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        name = _name(urlsplit(answer.url).path) or ""
        if name not in found or (name in _WITH_QUERY and "?" in path):
            found[name] = path
        for link in _links(answer.text(), path):
            # Ten of a kind show whatever hangs below them; a thousand would show no more.
            if link not in seen and sum(_name(link) == _name(other) for other in seen) < 10:
                seen.add(link)
                waiting.append(link)
    found.pop("", None)
    return found


def _links(text: str, base: str) -> Iterator[str]:
    for href in _LINK.findall(text):
        target = urlsplit(urljoin(f"http://here{base}", href.replace("&amp;", "&")))
        name = _name(target.path)
        if target.netloc == "here" and target.path.startswith("/en/") and name:
            yield target.path + (f"?{target.query}" if name in _WITH_QUERY else "")


@cache
def _name(path: str) -> str | None:
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None
    return None if name.partition(":")[0] in _ELSEWHERE or "logout" in name else name


def _photograph(context: BrowserContext, address: str, role: str, found: dict[str, str]) -> int:
    folder = OUT / role
    folder.mkdir(parents=True, exist_ok=True)
    page = context.new_page()
    count = 0
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for name, path in sorted(found.items()):
            for language in LANGUAGES:
                file = folder / f"{_slug(name)}.{language}.{width}.png"
                count += _one(page, address + _in_language(path, language), file)
    page.close()
    return count


def _one(page: Page, url: str, file: Path) -> bool:
    answer = page.goto(url, wait_until="load")
    if answer is None or answer.status >= 500:
        screen.say(f"  {url} answered {answer.status if answer else 'nothing'}")
        return False
    _unroll(page)
    page.screenshot(path=file, animations="disabled")
    return True


def _unroll(page: Page) -> None:
    """Make the window as tall as the page, so that what sticks to an edge stands at that edge."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.set_viewport_size({"width": width, "height": SIZES[width]})
    # Twice: what is fetched when it comes near makes the page longer.
    for _ in range(2):
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(height, SIZES[width])})
        page.wait_for_load_state("networkidle")
    page.evaluate(ALL_DRAWN)


def _in_language(path: str, language: str) -> str:
    return path.replace("/en/", f"/{language}/", 1)


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
