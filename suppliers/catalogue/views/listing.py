"""The page of one listing, for everybody who may see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from marketplace.languages import CHINESE, ENGLISH
from marketplace.web import caching, structured
from suppliers.catalogue import queries, said, visits
from suppliers.catalogue.forms.quantity import quantity_of


@require_safe
@vary_on_headers("HX-Request")
@caching.for_everybody
def listing(request: HttpRequest, ref: str) -> HttpResponse:
    """What is offered, at the quantity asked for. htmx gets the ladder and the total alone."""
    facts = queries.visible(request.member, ref)
    if facts is None:
        raise Http404
    page = queries.listing_page(
        facts,
        language=CHINESE if get_language() == CHINESE else ENGLISH,
        quantity=quantity_of(request.GET.get("quantity", "")),
        original="original" in request.GET,
    )
    context: dict[str, Any] = {"page": page, "facts": facts, "picture": _picture(request, page)}
    if request.htmx and not request.htmx.boosted:
        return render(request, "suppliers/catalogue/_price.html", context | {"swapped": True})
    context["said"] = _said(request, page) if facts.public else []
    visits.note(request, facts)
    return render(request, "suppliers/catalogue/listing.html", context)


def _said(request: HttpRequest, page: queries.ListingPage) -> list[SafeString]:
    absolute = request.build_absolute_uri
    return [
        structured.block(each)
        for each in (said.product(page, absolute), said.way(page, absolute))
    ]


def _picture(request: HttpRequest, page: queries.ListingPage) -> int:
    """The photo that stands large, from 0; the address names it, so that it works without script."""
    asked = quantity_of(request.GET.get("photo", "")) or 1
    return min(asked, max(len(page.images), 1)) - 1
