"""The facets as a reader sees them: labels, counts, and which are chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from marketplace.money.amounts import minor_unit
from marketplace.money.formatting import format_short
from suppliers.search.bands import LEAD_LIMITS, MOQ_LIMITS, price_bands
from suppliers.search.queries.categories import Tree
from suppliers.search.queries.ticked import Option, ticked
from suppliers.search.request import OFFERED, SearchRequest, SearchResult

# So many values of a facet are shown at once; the others unfold.
SHOWN = 6


@dataclass(frozen=True)
class Group:
    """A facet whose values are ticked. `open` says whether it stands open when nothing of it is chosen."""

    name: str
    title: Any
    options: list[Option]
    open: bool = False

    @property
    def first(self) -> list[Option]:
        return self.options[:SHOWN]

    @property
    def rest(self) -> list[Option]:
        return self.options[SHOWN:]

    @property
    def chosen(self) -> bool:
        return any(option.chosen or option.said for option in self.options)


@dataclass(frozen=True)
class Facets:
    category: list[Option]
    price: list[Option]
    moq: list[Option]
    lead: list[Option]
    offered: list[tuple[str, Option]]
    groups: list[Group]

    def named(self, name: str) -> list[Option]:
        """The options of any facet, by the name it has in an address."""
        ticked = {group.name: group.options for group in self.groups}
        flags = {flag: [option] for flag, option in self.offered}
        plain = {name: getattr(self, name) for name in ("category", "price", "moq", "lead")}
        return (plain | flags | ticked).get(name, [])


def facets(
    request: SearchRequest, result: SearchResult, tree: Tree, *, language: str
) -> Facets:
    """Every facet's options that have listings or are chosen."""
    counts = result.facets
    return Facets(
        category=_categories(request, counts.get("category", {}), tree),
        price=_prices(request, counts.get("price", {}), language),
        moq=_minimums(request, counts.get("moq", {})),
        lead=_lead_times(request, counts.get("lead", {})),
        offered=[
            (name, option)
            for name in OFFERED
            for option in ticked(request, result, name, language)
        ],
        groups=[
            Group(name, title, found, stands_open)
            for name, (title, stands_open) in _TITLES.items()
            if (found := ticked(request, result, name, language))
        ],
    )


_TITLES = {
    "trait": (gettext_lazy("Marked as"), True),
    "level": (gettext_lazy("Vetting level"), True),
    "certification": (gettext_lazy("Certificates"), True),
    "ships_from": (gettext_lazy("Ships from"), False),
    "incoterm": (gettext_lazy("Incoterm offered"), False),
    "volume": (gettext_lazy("Volume"), False),
    "weight": (gettext_lazy("Weight"), False),
    "pieces": (gettext_lazy("Pieces in a set"), False),
    "hs": (gettext_lazy("HS chapter"), False),
}


def _categories(request: SearchRequest, counts: Mapping[str, int], tree: Tree) -> list[Option]:
    """The top categories, and under each one on the way to what is chosen its own."""
    open_ones = {node.slug for slug in request.categories for node in tree.path(slug)}

    def level(above: str, below: int) -> Iterator[Option]:
        for node in tree.children(above):
            count = counts.get(node.slug, 0)
            if count or node.slug in open_ones:
                chosen = node.slug in request.categories
                yield Option(node.slug, node.name, count, chosen, below)
            if node.slug in open_ones:
                yield from level(node.slug, below + 1)

    return list(level("", 0))


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
                    0,
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


def _lead_times(request: SearchRequest, counts: Mapping[str, int]) -> list[Option]:
    options = [
        Option(
            str(limit),
            ngettext("Up to %(count)s day", "Up to %(count)s days", limit) % {"count": limit},
            counts.get(str(limit), 0),
            limit == request.max_lead,
        )
        for limit in LEAD_LIMITS
    ]
    return [option for option in options if option.count or option.chosen]


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
