"""A person's saved searches: save, look, change, remove."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from buyers.sourcing.actions import searches as actions
from buyers.sourcing.forms import SearchForm
from buyers.sourcing.models import AlertItem, SavedSearch
from buyers.sourcing.queries import addresses
from buyers.sourcing.queries import searches as queries
from buyers.sourcing.views.ways import language
from marketplace.accounts.access import member_required
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts
from suppliers.search.queries.cards import cards
from suppliers.search.queries.rates import day_rates

PER_PAGE = 24


@require_safe
@member_required(side="buyer")
def searches(request: HttpRequest) -> HttpResponse:
    """All of the person's own; there are never many."""
    found = [_shown(row) for row in queries.searches_of(request.member)]
    return render(request, "buyers/sourcing/searches.html", {"found": found})


@require_http_methods(["GET", "POST"])
@member_required(side="buyer")
@drafts.given_back()
def new(request: HttpRequest) -> HttpResponse:
    """Give the present search (its address's query is `search`) a name."""
    typed = drafts.typed(request)
    query = addresses.kept(QueryDict((typed or request.GET).get("search", "")))
    said = addresses.said(query, language=language())
    start = {"name": " · ".join(said)[:80], "frequency": "daily", "search": query}
    form = SearchForm(typed, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            actions.save(
                by=request.member, name=data["name"], query=query, frequency=data["frequency"]
            )
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Saved. You are told of what is new from now on."))
            return redirect("sourcing:searches")
    return _form(request, form, {"said": said, "row": None})


@require_http_methods(["GET", "POST"])
@member_required(side="buyer")
@drafts.given_back()
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """One search: its name and rhythm, and what it has told, the last first."""
    row = queries.search_for(request.member, pk)
    start = {"name": row.name, "frequency": row.frequency, "search": row.query}
    form = SearchForm(drafts.typed(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            actions.change(
                by=request.member, search=row, name=data["name"], frequency=data["frequency"]
            )
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("sourcing:searches")
    items = AlertItem.objects.filter(search=row).order_by("-told_at", "-pk")
    page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    ids = list(dict.fromkeys(item.listing_id for item in page))
    rates = day_rates(addresses.CURRENCY)
    facts: dict[str, Any] = {"language": language(), "quantity": None, "rates": rates}
    told = cards(ids, member=request.member, **facts) if ids else []
    return _form(request, form, _shown(row) | {"page": page, "told": told})


@require_http_methods(["GET", "POST"])
@member_required(side="buyer")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then forget the search and what it has told."""
    row = queries.search_for(request.member, pk)
    if request.method == "POST":
        actions.remove(by=request.member, search=row)
        messages.success(request, _("Removed. No more alerts come of it."))
        return redirect("sourcing:searches")
    return render(request, "buyers/sourcing/search_remove.html", {"row": row})


def _shown(row: SavedSearch) -> dict[str, Any]:
    said = addresses.said(row.query, language=language())
    return {"row": row, "said": said, "address": addresses.address(row.query)}


def _form(request: HttpRequest, form: SearchForm, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request, "buyers/sourcing/search.html", context | {"form": form}, status=status
    )
