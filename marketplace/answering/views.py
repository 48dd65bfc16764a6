"""How fast one's own company answers, and the conversations that say so."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from marketplace.answering import choices, queries
from marketplace.conversations import subjects
from marketplace.lifecycle import clock

PER_PAGE = 24


@require_GET
@member_required()
def own(request: HttpRequest) -> HttpResponse:
    """The company's figure, and every conversation of the last thirty days behind it."""
    now = clock.now()
    page = Paginator(queries.own(request.member, now), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.numbers = page.paginator.get_elided_page_range(page.number)
    about = subjects.of(request.member, [row.thread_id for row in page])
    for row in page:
        row.subject = about.get(row.thread_id)
        row.standing = choices.standing(row.asked_at, row.replied_at, now)
    figure = queries.figure_of(request.member.organisation_id)
    return render(request, "answering/own.html", {"page": page, "figure": figure})
