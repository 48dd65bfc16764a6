"""What search engines may find: each room says which of its pages there are, in parts of a bounded size.

A part is a range of keys, so that each is one short walk of an index however many there are in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from marketplace.languages import HTML_LANG

# Each address is given once per language; a file may hold 50,000.
PART = 10_000
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of page: how many parts there are, and of one part each path without its language."""

    name: str
    parts: Callable[[], int]
    entries: Callable[[int], Iterable[tuple[str, datetime | None]]]


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    _sections[section.name] = section


def section(name: str) -> Section | None:
    return _sections.get(name)


def parts_of(rows: Any) -> int:
    """How many ranges of `PART` keys cover the rows."""
    last = rows.order_by("-pk").values_list("pk", flat=True).first()
    return 0 if last is None else last // PART + 1


def part_of(rows: Any, number: int) -> Any:
    """The rows whose keys lie in one range."""
    return rows.filter(pk__gte=number * PART, pk__lt=(number + 1) * PART).order_by("pk")


def index(address: Callable[[str, int], str]) -> str:
    """The list of all parts."""
    found = "".join(
        f"<sitemap><loc>{escape(address(each.name, number))}</loc></sitemap>\n"
        for each in _sections.values()
        for number in range(each.parts())
    )
    return f"{_HEAD}<sitemapindex {_NAMES}>\n{found}</sitemapindex>\n"


def part(found: Iterable[tuple[str, datetime | None]], *, site: str) -> Iterator[str]:
    """One part, piece by piece: each page in each language, with its alternates."""
    return chain(
        [f"{_HEAD}<urlset {_NAMES} {_LINKS}>\n"],
        (piece for path, changed in found for piece in _pages(path, changed, site)),
        ["</urlset>\n"],
    )


def _pages(path: str, changed: datetime | None, site: str) -> Iterator[str]:
    addresses = {code: escape(f"{site}/{code}/{path}") for code in HTML_LANG}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{HTML_LANG[code]}" href="{address}"/>'
        for code, address in addresses.items()
    )
    at = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
    for address in addresses.values():
        yield f"<url><loc>{address}</loc>{at}{links}</url>\n"
