"""The facets as a reader sees them: labels, counts, and which are chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.money.amounts import minor_unit
from marketplace.money.formatting import format_short
from suppliers.catalogue import incoterms
from suppliers.search.bands import MOQ_LIMITS, price_bands
from suppliers.search.queries.categories import Tree
from suppliers.search.request import SearchRequest

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Option:
    """One value of a facet. `low` and `high` are a price band's edges, as text for an address."""

    value: str
    label: Any
    count: int
    chosen: bool = False
    below: bool = False
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Facets:
    category: list[Option]
    price: list[Option]
    moq: list[Option]
    incoterm: list[Option]
    level: list[Option]


def level_label(level: int) -> str:
    return _("Vetted, level %(level)s") % {"level": level} if level else _("Not vetted yet")


def facets(request: SearchRequest, counts: Counts, tree: Tree, *, language: str) -> Facets:
    """Every facet's options that have listings or are chosen."""
    return Facets(
        category=_categories(request, counts.get("category", {}), tree),
        price=_prices(request, counts.get("price", {}), language),
        moq=_minimums(request, counts.get("moq", {})),
        incoterm=[
            Option(code, code, count, code in request.incoterms)
            for code in incoterms.CODES
            if (count := counts.get("incoterm", {}).get(code, 0)) or code in request.incoterms
        ],
        level=[
            Option(str(level), level_label(level), count, level in request.levels)
            for level in (3, 2, 1, 0)
            if (count := counts.get("level", {}).get(str(level), 0)) or level in request.levels
        ],
    )


def _categories(request: SearchRequest, counts: Mapping[str, int], tree: Tree) -> list[Option]:
    """The top categories, and under the chosen one its own."""
    chosen = {node.slug for slug in request.categories for node in tree.path(slug)}
    options = []
    for top in tree.children():
        if counts.get(top.slug) or top.slug in chosen:
            options.append(_category(top.slug, top.name, counts, request))
        if top.slug in chosen:
            options += [
                _category(leaf.slug, leaf.name, counts, request, below=True)
                for leaf in tree.children(top.slug)
                if counts.get(leaf.slug) or leaf.slug in chosen
            ]
    return options


def _category(
    slug: str,
    name: str,
    counts: Mapping[str, int],
    request: SearchRequest,
    *,
    below: bool = False,
) -> Option:
    return Option(slug, name, counts.get(slug, 0), slug in request.categories, below)


def _prices(request: SearchRequest, counts: Mapping[str, int], language: str) -> list[Option]:
    options = []
    for name, (low, high) in price_bands(request.currency).items():
        # The band ends just below the next one's start; an address says it to the penny.
        last = high - minor_unit(request.currency) if high else None
        chosen = (request.min_price, request.max_price) == (low, last) and (low, last) != (
            None,
            None,
        )
        if counts.get(name) or chosen:
            label = _band(low, high, request.currency, language)
            options.append(
                Option(
                    name,
                    label,
                    counts.get(name, 0),
                    chosen,
                    False,
                    str(low or ""),
                    str(last or ""),
                )
            )
    return options


def _band(low: Any, high: Any, currency: str, language: str) -> str:
    def said(amount: Any) -> str:
        return format_short(amount, currency, language)

    if low is None:
        return _("Under %(high)s") % {"high": said(high)}
    if high is None:
        return _("%(low)s and above") % {"low": said(low)}
    return _("%(low)s to %(high)s") % {"low": said(low), "high": said(high)}


def _minimums(request: SearchRequest, counts: Mapping[str, int]) -> list[Option]:
    options = [
        Option(
            str(limit),
            ngettext("Up to %(count)s unit", "Up to %(count)s units", limit)
            % {"count": f"{limit:,}"},
            counts.get(str(limit), 0),
            limit == request.max_moq,
        )
        for limit in MOQ_LIMITS
    ]
    return [option for option in options if option.count or option.chosen]
