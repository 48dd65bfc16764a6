"""The pages of search: results, and the same for a category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    QueryDict,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from marketplace.languages import CHINESE, ENGLISH
from marketplace.web import caching, structured
from suppliers.search import actions
from suppliers.search.forms import form_of, lists_split
from suppliers.search.queries.categories import Tree, tree
from suppliers.search.queries.chips import Chip
from suppliers.search.queries.pages import Found, find
from suppliers.search.queries.suggesting import suggestions
from suppliers.search.request import DEEPEST

CURRENCY = "CNY"
LONGEST = 200


@require_safe
@vary_on_headers("HX-Request")
@caching.for_everybody
def results(request: HttpRequest) -> HttpResponse:
    """What a query finds; without a query, everything, newest first."""
    return _page(request)


@require_safe
@cache_control(public=True, max_age=60)
@caching.for_everybody
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by the beginning of a query, as options of the search box."""
    found = suggestions(request.GET.get("q", "")[:LONGEST])
    return render(request, "suppliers/search/_suggestions.html", {"suggestions": found})


@require_safe
@vary_on_headers("HX-Request")
@caching.for_everybody
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """A category's listings."""
    return _page(request, slug=slug)


def _page(request: HttpRequest, *, slug: str = "") -> HttpResponse:
    language = CHINESE if get_language() == CHINESE else ENGLISH
    known = tree(language)
    if moved := _moved(request, slug, known):
        return HttpResponsePermanentRedirect(moved)
    form = form_of(request.GET, category=slug, currency=CURRENCY)
    asked = form.request(language=language, supplier="")
    number = min(form.cleaned_data.get("page") or 1, DEEPEST // asked.page_size + 1)
    asked = replace(asked, offset=(number - 1) * asked.page_size)
    found = find(asked, request.member, known)
    if slug and not found.tree.get(slug):
        raise Http404
    if asked.q and not found.result.count and not asked.filtered and number == 1:
        actions.note_miss(query=asked.q, language=language)
    context = _context(request, found, form, number, slug) | _removable(
        request.GET, found, slug
    )
    if not request.htmx:
        return render(request, "suppliers/search/results.html", context)
    response = render(request, "suppliers/search/_results.html", context)
    return push_url(response, _short(request))


def _moved(request: HttpRequest, slug: str, known: Tree) -> str:
    """The address to use instead, where this one names a category that was merged into another."""
    query = request.GET
    given = [each for value in query.getlist("category") for each in value.split(",") if each]
    now = list(dict.fromkeys(known.now(each) for each in given))
    if now != given and set(given) & known.merged.keys():
        query = query.copy()
        query["category"] = ",".join(now)
    elif slug not in known.merged:
        return ""
    path = reverse("search:category", args=[known.now(slug)]) if slug else request.path
    return f"{path}?{query.urlencode()}" if query else path


def _short(request: HttpRequest) -> str:
    """The address without the parts of the form that nobody filled in, for the browser to show."""
    # The button under the filters closes them: it says so after the field that keeps them open.
    closed = request.GET.get("filters") == ""
    parts = [
        (name, value)
        for name, value in _given(request.GET)
        if value and not (closed and name == "filters")
    ]
    return f"{request.path}?{urlencode(parts)}" if parts else request.path


def _given(query: QueryDict) -> Iterator[tuple[str, str]]:
    for name, values in query.lists():
        for value in values:
            yield name, value


def _removable(query: QueryDict, found: Found, slug: str) -> dict[str, Any]:
    """The chips, each with the address of the same search without it."""
    page_of = ("category", slug)
    return {
        "chips": [
            (chip.label, _address_without(query, chip))
            for chip in found.chips
            if page_of not in chip.parts
        ],
        "read": [(each.label, _address(query, q=each.without)) for each in found.read],
        "as_words": _address(query, words="1"),
    }


def _address_without(query: QueryDict, chip: Chip) -> str:
    kept = lists_split(query)
    for name, value in chip.parts:
        left = [each for each in kept.getlist(name) if value is not None and each != value]
        kept.setlist(name, left)
    return _address(kept)


def _address(query: QueryDict, **changes: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    for name, value in changes.items():
        changed[name] = value
    given = [(name, value) for name, value in _given(changed) if value]
    return f"?{urlencode(given)}"


def _context(
    request: HttpRequest, found: Found, form: Any, number: int, slug: str
) -> dict[str, Any]:
    return {
        "found": found,
        "asked": found.request,
        "result": found.result,
        "facets": found.facets,
        "searched": form,
        "page": found.pages(number),
        "here": found.tree.get(slug) if slug else None,
        "said": structured.block(_way(request, found)) if found.path else "",
        "children": found.tree.children(slug) if slug else [],
    }


def _way(request: HttpRequest, found: Found) -> dict[str, Any]:
    """The way from the top category to the one shown, as schema.org says it."""
    return structured.breadcrumbs(
        [
            (
                node.name,
                request.build_absolute_uri(reverse("search:category", args=[node.slug])),
            )
            for node in found.path
        ]
    )
