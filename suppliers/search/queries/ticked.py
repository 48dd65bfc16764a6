"""The values of the facets that are ticked: what each is called, how many listings have it, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue import certifications, chapters, incoterms, supply
from suppliers.search.request import OFFERED, SearchRequest, SearchResult

_MOST = 24


@dataclass(frozen=True)
class Option:
    """One value of a facet. `low` and `high` are a price band's edges, as text for an address.

    `below` is how many levels a category stands under the top. `said` means that the words of the query ask for it: it holds, and only other words take it away.
    """

    value: str
    label: Any
    count: int
    chosen: bool = False
    below: int = 0
    low: str = ""
    high: str = ""
    said: bool = False


def level_label(level: int) -> str:
    return _("Vetted, level %(level)s") % {"level": level} if level else _("Not vetted yet")


def volume_label(millilitres: str) -> str:
    amount = int(millilitres)
    if amount >= 1000:
        return _("%(amount)s l") % {"amount": f"{amount / 1000:g}"}
    return _("%(amount)s ml") % {"amount": amount}


def weight_label(grams: str) -> str:
    amount = int(grams)
    if amount >= 1000:
        return _("%(amount)s kg") % {"amount": f"{amount / 1000:g}"}
    return _("%(amount)s g") % {"amount": amount}


def pieces_label(pieces: str) -> str:
    count = int(pieces)
    return ngettext("%(count)s piece", "%(count)s pieces", count) % {"count": count}


def label(group: str, value: str, language: str) -> str:
    """What one value of a facet is called, in the reader's language."""
    return str(_LABELS[group](value, language))


def _offered(group: str) -> Callable[[str, str], Any]:
    name = supply.AVAILABILITY[supply.IN_STOCK] if group == "in_stock" else supply.OFFERS[group]
    return lambda value, language: name


def _chapter(value: str, language: str) -> str:
    name = chapters.names().get(value, {}).get(CHINESE if language == CHINESE else ENGLISH, "")
    return f"{value} {name}".strip()


_LABELS: Mapping[str, Callable[[str, str], Any]] = {
    **{group: _offered(group) for group in OFFERED},
    "trait": lambda value, language: supply.TRAITS.get(value, value),
    "level": lambda value, language: level_label(int(value)),
    "certification": lambda value, language: certifications.label(value),
    "ships_from": lambda value, language: supply.REGIONS.get(value, value),
    "incoterm": lambda value, language: value,
    "hs": _chapter,
    "volume": lambda value, language: volume_label(value),
    "weight": lambda value, language: weight_label(value),
    "pieces": lambda value, language: pieces_label(value),
}
# Groups whose values come in an order of their own; the others stand by how many listings have them.
_ORDERS: Mapping[str, list[str]] = {
    "level": ["3", "2", "1", "0"],
    "incoterm": list(incoterms.CODES),
}
_COUNTED_IN_ORDER = ("volume", "weight", "pieces")


def ticked(
    request: SearchRequest, result: SearchResult, group: str, language: str
) -> list[Option]:
    """The values of a group that have listings or are chosen; of an endless one the commonest."""
    counts = result.facets.get(group, {})
    chosen = request.picked.get(group, ())
    said = {each.value for each in result.read if each.kind == group}
    return [
        Option(
            value,
            label(group, value, language),
            counts.get(value, 0),
            chosen=value in chosen,
            said=value in said and value not in chosen,
        )
        for value in _in_order(group, counts, {*chosen, *said})
    ]


def _in_order(group: str, counts: Mapping[str, int], held: set[str]) -> list[str]:
    if group in _ORDERS:
        return [each for each in _ORDERS[group] if counts.get(each) or each in held]
    by_count = sorted(counts, key=lambda each: (-counts[each], each.casefold()))
    shown = list(dict.fromkeys([*by_count[:_MOST], *sorted(held)]))
    return sorted(shown, key=int) if group in _COUNTED_IN_ORDER else shown
