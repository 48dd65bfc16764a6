"""Reads a page as a careful browser would, and says what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.standing.pseudo import VOID

# Foreign content closes itself as XML does.
SELF_CLOSED = {"use", "path", "circle", "rect", "line", "polyline", "ellipse", "g"}
LOADED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "form": "action",
    "source": "srcset",
    "object": "data",
}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
Attributes = dict[str, str]


def problems(page: str, *, lang: str) -> list[str]:
    """What is wrong with `page`, whose language should be `lang`."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.found + reader.whole_page(lang)


@dataclass
class _Seen:
    ids: Counter[str] = field(default_factory=Counter)
    refers: list[tuple[str, str]] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    controls: list[tuple[str, Attributes]] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    lang: str = ""
    titles: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []
        self.seen = _Seen()
        self.unsent: list[bool] = []
        self.is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, attrs)
        # A block of data, which no browser runs.
        self.is_data = tag == "script" and dict(attrs) == {"type": "application/ld+json"}
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look(tag, attrs)
        if tag not in VOID and tag not in SELF_CLOSED and "svg" not in self.open:
            self.found.append(f"<{tag}/> closes nothing")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            line = self.getpos()[0]
            self.found.append(f"</{tag}> on line {line} closes {self.open[-1:] or 'nothing'}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag == "form" and self.unsent and self.unsent.pop():
            self.found.append("a form that posts has no token")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.seen.titles.append(data.strip())
        if self.open[-1:] == ["script"] and data.strip() and not self.is_data:
            self.found.append("a script stands in the page")

    def _look(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = Counter(name for name, _value in attrs)
        self.found += [f"<{tag}> has {name} twice" for name, n in names.items() if n > 1]
        given = {name: value or "" for name, value in attrs}
        self._count(tag, given)
        self._form(tag, given)
        self._inline(tag, given)
        self._hosts(tag, given)
        if tag == "img" and "alt" not in given:
            self.found.append(f"an image without alt: {given.get('src')}")

    def _count(self, tag: str, given: Attributes) -> None:
        self.seen.tags[tag] += 1
        if tag == "html":
            self.seen.lang = given.get("lang", "")
        if "id" in given:
            self.seen.ids[given["id"]] += 1
        for name in REFERRING:
            for each in given.get(name, "").split():
                self.seen.refers.append((name, each))
        if tag == "label":
            self.seen.labelled.add(given.get("for", ""))
        if tag in {"input", "select", "textarea"} and "label" not in self.open:
            self.seen.controls.append((tag, given))

    def _form(self, tag: str, given: Attributes) -> None:
        if tag == "form":
            self.unsent.append(given.get("method", "").lower() == "post")
        if given.get("name") == "csrfmiddlewaretoken" and self.unsent:
            self.unsent[-1] = False

    def _inline(self, tag: str, given: Attributes) -> None:
        if tag == "style":
            self.found.append("a style stands in the page")
        for name in given:
            if name == "style" or name.startswith(("on", "hx-on", "x-")):
                self.found.append(f"<{tag}> has {name}")
        if given.get("href", "").lower().startswith("javascript:"):
            self.found.append("a link is a script")

    def _hosts(self, tag: str, given: Attributes) -> None:
        address = given.get(LOADED.get(tag, ""), "")
        if re.match(r"(https?:)?//(?!testserver[/:])", address):
            self.found.append(f"<{tag}> asks {address}")

    def whole_page(self, lang: str) -> list[str]:
        seen = self.seen
        found = [f"<{tag}> is never closed" for tag in self.open]
        found += [f"the id {each!r} twice" for each, n in seen.ids.items() if n > 1]
        found += [
            f"{name} names {each!r}, which is not there"
            for name, each in seen.refers
            if each not in seen.ids
        ]
        found += [
            f"<{tag} name={given.get('name')}> has no label"
            for tag, given in seen.controls
            if not self._labelled(given)
        ]
        if seen.lang != lang:
            found.append(f"the language is {seen.lang!r}")
        if not any(seen.titles):
            found.append("the page has no title")
        found += [f"{seen.tags[tag]} <{tag}>" for tag in ("h1", "main") if seen.tags[tag] != 1]
        return found

    def _labelled(self, given: Attributes) -> bool:
        if given.get("type") in UNLABELLED:
            return True
        named: Any = given.get("aria-label") or given.get("aria-labelledby")
        return bool(named) or given.get("id", "-") in self.seen.labelled
