"""Reading: a supplier's offers and what became of them; a buyer's, and whom it has stopped."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from marketplace.lifecycle import clock
from orders.offerings import policy, queries

PER_PAGE = 24
EACH = 50


@require_GET
@member_required()
def listed(request: HttpRequest) -> HttpResponse:
    """What the company offered unasked, or was offered."""
    if request.member.is_supplier:
        return _made(request)
    page = Paginator(queries.received_by(request.member), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.numbers = page.paginator.get_elided_page_range(page.number)
    context = {
        "page": page,
        "stops": queries.stops_of(request.member),
        "may": policy.may_stop(request.member),
    }
    return render(request, "orders/offerings/received.html", context)


@require_GET
@member_required(side="supplier")
def offering(request: HttpRequest, pk: int) -> HttpResponse:
    """One offer: what became of it, counted, and at each buyer."""
    found = queries.offering_for(request.member, pk)
    queries.counted([found])
    page = Paginator(queries.deliveries_of(found), EACH).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    context = {
        "offering": found,
        "page": page,
        "goods": found.listings.prefetch_related("texts").order_by("sku"),
    }
    return render(request, "orders/offerings/offering.html", context)


def _made(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    supplier = request.member.organisation.pk
    page = Paginator(queries.offerings_of(request.member), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.numbers = page.paginator.get_elided_page_range(page.number)
    queries.counted(list(page))
    context = {
        "page": page,
        "may": policy.may_offer(request.member),
        "used": queries.sent_singly(supplier, now),
        "rules": queries.rules(now),
        "followers": queries.followers_of(supplier).count(),
    }
    return render(request, "orders/offerings/list.html", context)
