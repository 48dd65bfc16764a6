"""Somebody at a browser, who reads one language and looks at every page they come to."""

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

# Generous: the machine may be running everything else too.
PATIENCE = 60_000
# What htmx says when somebody goes on before an estimate or a live tick has been answered; a
# request that fails while one stays says `htmx:sendError` or `htmx:responseError`.
LEFT_IN_MID_REQUEST = ("htmx:sendAbort", "htmx:afterRequest")
HTML_LANG = {"en": "en-GB", "zh-hans": "zh-Hans-CN"}


class Device(Enum):
    """A screen. What a phone has besides is a finger instead of a mouse."""

    DESK = (1440, 900)
    PHONE = (390, 844)

    @property
    def options(self) -> dict[str, Any]:
        width, height = self.value
        phone = self is Device.PHONE
        return {
            "viewport": {"width": width, "height": height},
            "has_touch": phone,
            "is_mobile": phone,
        }


class Visitor:
    """One person's browser. Words are given as message ids and read in the person's language.

    After each step the page is looked at: it must be in the right language, fit the screen, and
    nothing on it may have been refused by the browser or have failed on the server.
    """

    def __init__(
        self, browser: Browser, address: str, *, language: str, device: Device, script: bool
    ) -> None:
        self.address, self.language, self.device = address, language, device
        self.complaints: list[str] = []
        self.context = browser.new_context(
            java_script_enabled=script,
            locale=HTML_LANG[language],
            service_workers="block",
            **device.options,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self._listen_to(self.page)
        self.script = script

    def word(self, msgid: str, **params: Any) -> str:
        """A sentence of ours as this person reads it."""
        with translation.override(self.language):
            said = gettext(msgid)
        return said % params if params else said

    def go(self, path: str) -> None:
        """Open an address under the person's language, or a whole one."""
        whole = path if path.startswith("http") else f"{self.address}/{self.language}{path}"
        self.page.goto(whole)
        self.look()

    def press(self, msgid: str, *, inside: str = "body", **params: Any) -> None:
        """Press the button or follow the link of that name, and look at what comes."""
        self.pressable(msgid, inside=inside, **params).click()
        self.look()

    def pressable(self, msgid: str, *, inside: str = "body", **params: Any) -> Locator:
        name = re.compile(rf"^\s*{re.escape(self.word(msgid, **params))}")
        place = self.page.locator(inside)
        either = place.get_by_role("button", name=name).or_(
            place.get_by_role("link", name=name)
        )
        return either.filter(visible=True).first

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill in the fields of a form by name; a list ticks several boxes."""
        for name, value in values.items():
            for each in value if isinstance(value, list) else [value]:
                self._fill_one(name, each)

    def sees(self, text: str) -> None:
        """Wait until a text that is nobody's message id stands on the page."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(
            timeout=PATIENCE
        )

    def reads(self, msgid: str, **params: Any) -> None:
        self.sees(self.word(msgid, **params))

    def until(self, text: str, *, seconds: int = 60) -> None:
        """Reload until the text is there: what the worker does takes its moment."""
        for _ in range(seconds * 5):
            if self.page.get_by_text(text).filter(visible=True).count():
                return
            self.page.wait_for_timeout(200)
            self.page.reload()
        raise AssertionError(f"{text!r} never appeared on {self.page.url}")

    def look(self) -> None:
        """Look at the page as a careful person would."""
        self.page.wait_for_load_state("load")
        spoken = self.page.locator("html").get_attribute("lang")
        if spoken != HTML_LANG[self.language]:
            self.complaints.append(f"{self.page.url} is in {spoken}")
        if self.script and (wide := self.page.evaluate(WIDER)):
            self.complaints.append(f"{self.page.url} is wider than the screen: {wide}")
        assert not self.complaints, "\n".join(self.complaints)

    def photograph(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, full_page=True)

    def leave(self) -> None:
        self.context.close()

    def _fill_one(self, name: str, value: Any) -> None:
        field = self.page.locator(f'[name="{name}"]:not([type="hidden"])')
        kind = field.first.get_attribute("type") or field.first.evaluate("e => e.tagName")
        if kind in ("radio", "checkbox"):
            chosen = (
                field.and_(self.page.locator(f'[value="{value}"]'))
                if value is not True
                else field
            )
            chosen.check()
        elif kind == "file":
            # A phone has a second field of the same name, which opens its camera.
            field.first.set_input_files(value)
        elif kind == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))

    def _listen_to(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        known = ("status of 4", *LEFT_IN_MID_REQUEST)
        if message.type == "error" and not any(each in message.text for each in known):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.url} answered {response.status}")
        if not response.url.startswith((self.address, "data:")):
            self.complaints.append(f"{response.url} is another host's")


# The names of what sticks out of the page on the right; nothing when the page fits.
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest(".scroll-x"))
    .map((e) => e.tagName + "." + e.className).slice(0, 5).join(" ") || "something";
}"""
