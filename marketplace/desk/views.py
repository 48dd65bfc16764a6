"""The officers' door: one page with everything that waits."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import staff_required
from marketplace.desk.queries import queue_for
from marketplace.lifecycle import clock

PER_PAGE = 50


@require_GET
@staff_required()
@vary_on_headers("HX-Request")
def queue(request: HttpRequest) -> HttpResponse:
    """All kinds, or one of them, most pressing first."""
    text = request.GET.get("q", "").strip()[:100]
    found = queue_for(
        request.member, now=clock.now(), kind=request.GET.get("kind", ""), text=text
    )
    page = Paginator(found.lines, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    context = {"queue": found, "page": page, "text": text}
    fragment = request.htmx and not request.htmx.boosted
    return render(request, "desk/_lines.html" if fragment else "desk/queue.html", context)
