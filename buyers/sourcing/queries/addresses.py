"""A search as the query of its address: what is kept of it, what it says, where it leads."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.money.formatting import format_short
from suppliers.search.forms import SearchForm, form_of
from suppliers.search.queries.categories import tree
from suppliers.search.queries.facets import level_label
from suppliers.search.request import SearchRequest

CURRENCY = "CNY"
# How a page is shown is no part of what is searched for.
LEFT_OUT = {"page", "page_size", "sort"}


def kept(query: QueryDict, *, category: str = "") -> str:
    """What a saved search keeps of an address: the parts of the form that say what is wanted,
    as far as they can be read, in the form's order.
    """
    form = form_of(query, category=category)
    form.is_valid()
    out = QueryDict(mutable=True)
    for name in SearchForm.base_fields:
        values = [value.strip() for value in form.data.getlist(name) if value.strip()]
        if name not in LEFT_OUT and name not in form.errors and values:
            out.setlist(name, values)
    return out.urlencode()


def request_of(query: str, *, language: str) -> SearchRequest:
    """The search that the kept query asks for."""
    return form_of(QueryDict(query), currency=CURRENCY).request(language=language)


def address(query: str) -> str:
    """The page of results, in the language in force."""
    results = reverse("search:results")
    return f"{results}?{query}" if query else results


def said(query: str, *, language: str) -> list[str]:
    """What the search asks for, in words."""
    asked = request_of(query, language=language)
    words = [asked.q] if asked.q else []
    known = tree(language)
    nodes = [known.get(slug) for slug in asked.categories]
    words += [node.name for node in nodes if node]
    words += _amounts(asked, language)
    words += list(asked.incoterms)
    words += [level_label(level) for level in asked.levels]
    return words or [_("All products")]


def _amounts(asked: SearchRequest, language: str) -> list[str]:
    def money(amount: Any) -> str:
        return format_short(amount, asked.currency, language)

    found = []
    if asked.quantity:
        found.append(_("At %(quantity)s units") % {"quantity": f"{asked.quantity:,}"})
    if asked.min_price is not None:
        found.append(_("%(low)s and above") % {"low": money(asked.min_price)})
    if asked.max_price is not None:
        found.append(_("Up to %(high)s") % {"high": money(asked.max_price)})
    if asked.max_moq is not None:
        limit = {"limit": f"{asked.max_moq:,}"}
        found.append(_("Minimum order up to %(limit)s") % limit)
    return found
