"""What everybody may read: the directory, a store, a collection."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from marketplace.languages import CHINESE, ENGLISH
from marketplace.web import caching, structured
from suppliers.onboarding.queries import Profile
from suppliers.search.forms import form_of
from suppliers.search.request import DEEPEST
from suppliers.stores.forms import SORTS, directory_form
from suppliers.stores.queries import cards as supplier_cards
from suppliers.stores.queries import directory as queries
from suppliers.stores.queries import store as stores

CURRENCY = "CNY"
PAGE_SIZE = 12


def _language() -> str:
    return CHINESE if get_language() == CHINESE else ENGLISH


@require_safe
@caching.for_everybody
def directory(request: HttpRequest) -> HttpResponse:
    """Every supplier that trades, found and narrowed."""
    form = directory_form(request.GET)
    wanted = form.wanted()
    language = _language()
    found = queries.directory(
        wanted, language=language, number=form.cleaned_data.get("page") or 1
    )
    context = {
        "found": found,
        "wanted": wanted,
        "page": found.page,
        "cards": supplier_cards.supplier_cards(
            list(found.page.object_list), language=language, found=found.goods
        ),
        "chips": list(_chips(request.GET, found)),
        "sorts": SORTS.items(),
    }
    return render(request, "suppliers/stores/directory.html", context)


@require_safe
@caching.for_everybody
def store(request: HttpRequest, ref: str) -> HttpResponse:
    """A supplier's page: who they are, what of it was checked, what they sell.

    A suspended supplier is shown to nobody outside.
    """
    form = form_of(request.GET, currency=CURRENCY)
    asked = form.request(language=_language(), page_size=PAGE_SIZE)
    number = min(form.cleaned_data.get("page") or 1, DEEPEST // PAGE_SIZE + 1)
    asked = replace(asked, offset=(number - 1) * PAGE_SIZE)
    whole = number == 1 and not asked.q and not asked.filtered
    found = stores.store(request.member, ref, asked, shelves=whole)
    if found is None:
        raise Http404
    context = {
        "store": found,
        "profile": found.profile,
        "said": structured.block(_said(request, found.profile)),
        "found": found.found,
        "result": found.found.result,
        "asked": found.found.request,
        "page": found.found.pages(number),
        "categories": found.found.facets.category,
        "whole": whole,
    }
    return render(request, "suppliers/stores/store.html", context)


def _said(request: HttpRequest, profile: Profile) -> dict[str, Any]:
    """The company as schema.org says it."""
    company = profile.organisation
    name, *others = [name for name, _lang in profile.names]
    return {
        "@type": "Organization",
        "name": name,
        "alternateName": others,
        "identifier": company.ref,
        "url": request.build_absolute_uri(request.path),
        "description": profile.story.body if profile.story else "",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": company.town,
            "addressRegion": company.region,
            "addressCountry": company.country,
        },
    }


@require_safe
@caching.for_everybody
def collection(request: HttpRequest, ref: str, collection: str) -> HttpResponse:
    """One collection with everything in it that is on sale."""
    shelf = stores.shelf_for(ref, collection, _language(), request.member)
    if shelf is None:
        raise Http404
    company = shelf.collection.organisation
    context = {
        "shelf": shelf,
        "company": company,
        "names": supplier_cards.names_of(company, _language()),
    }
    return render(request, "suppliers/stores/collection.html", context)


def _chips(query: QueryDict, found: queries.Directory) -> Any:
    """What is chosen, each with the address of the same page without it."""
    for option in found.categories:
        if option.chosen:
            yield option.label, _without(query, "category", "")
    for name, _title, options in found.groups:
        for option in options:
            if option.chosen:
                yield option.label, _without(query, name, option.value)


def _without(query: QueryDict, name: str, value: str) -> str:
    kept = query.copy()
    kept.pop("page", None)
    parts = [part for each in kept.getlist(name) for part in each.split(",")]
    kept.setlist(name, [part for part in parts if value and part != value])
    pairs = [(key, each) for key, values in kept.lists() for each in values if each]
    return f"?{urlencode(pairs)}" if pairs else "?"
