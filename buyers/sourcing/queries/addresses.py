"""A search as the query of its address: what is kept of it, what it says, where it leads."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from suppliers.search.forms import SearchForm, form_of
from suppliers.search.queries.categories import tree
from suppliers.search.queries.chips import chips
from suppliers.search.request import SearchRequest

CURRENCY = "CNY"
# How a page is shown is no part of what is searched for.
LEFT_OUT = {"page", "page_size", "sort"}
# What a page adds to its form by itself.
UNSAID = {"currency": [CURRENCY]}


def kept(query: QueryDict) -> str:
    """What a saved search keeps of an address."""
    return kept_of(form_of(query))


def kept_of(form: SearchForm) -> str:
    """The parts of the form that say what is wanted, as far as they can be read, in the form's order."""
    out = QueryDict(mutable=True)
    for name in SearchForm.base_fields:
        values = [value.strip() for value in form.data.getlist(name) if value.strip()]
        said = values and values != UNSAID.get(name)
        if name not in LEFT_OUT and name not in form.errors and said:
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
    slug = asked.categories[0] if len(asked.categories) == 1 else ""
    path = tree(language).path(slug)
    words = [asked.q] if asked.q else []
    words += [str(chip.label) for chip in chips(asked, path, language)]
    return words or [_("All products")]
