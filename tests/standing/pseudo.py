"""The pseudo catalogue: every message is wrapped in ⟦ ⟧, so that what is not a message shows.

`pseudo(monkeypatch)` switches it on; `bare_texts(page)` lists what a reader sees outside of any
message. Data is exempt: inside `data-v`, `<time>`, `<data>` or `<code>`, text without letters, and
an option that says nothing but its value (a code).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.utils import translation

OPEN, CLOSE = "⟦", "⟧"
SPOKEN = ("alt", "title", "placeholder", "aria-label")
DATA = {"time", "data", "code", "script", "style", "title", "textarea"}
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "use",
    "path",
}
_LETTER = re.compile(r"[^\W\d_]")
_INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrap whatever gettext answers, in Python, in templates and in Django itself."""
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        real = getattr(translation._trans, name)
        monkeypatch.setattr(translation._trans, name, _wrapping(real))


def _wrapping(real):  # type: ignore[no-untyped-def]
    def wrapped(*arguments):  # type: ignore[no-untyped-def]
        said = real(*arguments)
        return f"{OPEN}{said}{CLOSE}" if said else said

    return wrapped


def bare_texts(page: str) -> list[str]:
    """The pieces of text with letters that stand outside every message and are not data."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.bare


class _Reader(HTMLParser):
    """Keeps the open message brackets across tags: a message may hold a link."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bare: list[str] = []
        self.depth = 0
        self.exempt: list[str] = []
        self.code = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.code = (given.get("value") or "") if tag == "option" else ""
        if not self.exempt and "data-v" not in given:
            self.bare += [given[name] for name in SPOKEN if _is_bare(given.get(name) or "")]
        if (self.exempt or tag in DATA or "data-v" in given) and tag not in VOID:
            self.exempt.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if not self.exempt and "data-v" not in given:
            self.bare += [given[name] for name in SPOKEN if _is_bare(given.get(name) or "")]

    def handle_endtag(self, tag: str) -> None:
        if self.exempt and tag not in VOID:
            while self.exempt and self.exempt.pop() != tag:
                pass

    def handle_data(self, text: str) -> None:
        outside = []
        for letter in text:
            if letter == OPEN:
                self.depth += 1
            elif letter == CLOSE:
                self.depth -= 1
            elif self.depth == 0:
                outside.append(letter)
        rest = "".join(outside).strip()
        if rest and rest != self.code and not self.exempt and _LETTER.search(rest):
            self.bare.append(rest)


def _is_bare(text: str) -> bool:
    before = None
    while before != text:
        before, text = text, _INNERMOST.sub("", text)
    return bool(_LETTER.search(text))
