"""What holds of a search, each as a chip that can be taken away on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.money.formatting import format_money
from suppliers.catalogue.queries import Place
from suppliers.search.intents import BY_THE_CASE, MOQ, WITHOUT, Read
from suppliers.search.queries.ticked import label
from suppliers.search.request import OFFERED, PICKED, SearchRequest, SearchResult


@dataclass(frozen=True)
class Chip:
    """A chosen filter: its words, and the parts of the address that hold it; a value of None is the whole part."""

    label: Any
    parts: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Said:
    """A filter that words of the query stand for; `without` is the query less those words."""

    kind: str
    value: str
    words: str
    label: str
    without: str


def chips(request: SearchRequest, path: list[Place], language: str) -> Iterator[Chip]:
    """Every filter that was chosen, in the order of the page."""
    for node in path[-1:]:
        yield Chip(node.name, (("category", node.slug),))
    for group in PICKED:
        for value in request.picked.get(group, ()):
            part = None if group in OFFERED else value
            yield Chip(label(group, value, language), ((group, part),))
    if request.quantity:
        words = _("At %(quantity)s units") % {"quantity": request.quantity}
        yield Chip(words, (("quantity", None),))
    if request.min_price is not None or request.max_price is not None:
        yield Chip(_price(request), (("min_price", None), ("max_price", None)))
    if request.max_moq:
        yield Chip(_minimum(request.max_moq), (("max_moq", None),))
    if request.max_lead:
        yield Chip(_lead(request.max_lead), (("max_lead", None),))


def said(
    request: SearchRequest, result: SearchResult, reads: tuple[Read, ...], language: str
) -> list[Said]:
    """What these readings of the query mean, in the reader's language."""
    return [
        Said(
            each.kind,
            each.value,
            result.intent.words(each),
            _meaning(each, language),
            result.intent.less(each, request.q),
        )
        for each in reads
    ]


def _meaning(read: Read, language: str) -> str:
    if read.kind == MOQ:
        return _minimum(int(read.value))
    if read.kind == WITHOUT:
        return _("Without “%(thing)s”") % {"thing": read.value}
    if read.kind == BY_THE_CASE:
        return _("Sold by the case first")
    return label(read.kind, read.value, language)


def _minimum(limit: int) -> str:
    return _("Minimum order up to %(limit)s") % {"limit": limit}


def _lead(days: int) -> str:
    return ngettext("Lead time up to %(days)s day", "Lead time up to %(days)s days", days) % {
        "days": days
    }


def _price(request: SearchRequest) -> str:
    low, high = (
        "" if amount is None else format_money(amount, request.currency)
        for amount in (request.min_price, request.max_price)
    )
    return f"{low} – {high}".strip()
