"""The forms of a page, as a browser would send them untouched."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Fields = list[tuple[str, str]]


@dataclass
class Form:
    action: str
    fields: Fields = field(default_factory=list)


def posted(page: str) -> list[Form]:
    """Every form of the page that is sent by POST."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._inside = False
        self._choices = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method", "").lower() == "post"
            if self._inside:
                self.forms.append(Form(given.get("action", "")))
        elif self._inside and tag == "option":
            if "selected" in given and self._choices:
                self._note(self._choices, given.get("value", ""))
        elif self._inside and given.get("name"):
            self._field(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def _field(self, tag: str, given: dict[str, str]) -> None:
        if tag == "select":
            self._choices = given["name"]
        elif given.get("type") not in {"checkbox", "radio"} or "checked" in given:
            self._note(given["name"], given.get("value", ""))
        else:
            self._note(given["name"], "")

    def _note(self, name: str, value: str) -> None:
        if name != "csrfmiddlewaretoken":
            self.forms[-1].fields.append((name, value))
