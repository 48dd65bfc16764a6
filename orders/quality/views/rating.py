"""The buyer's form of a mark, and the supplier's page of marks."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from buyers.needs.queries import standing
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import require
from marketplace.web import drafts
from orders.negotiation.queries import negotiation_for
from orders.quality import actions, policy, queries, words
from orders.quality.forms import RatingForm

PER_PAGE = 24
CHECKS = 20


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def rate(request: HttpRequest, ref: str) -> HttpResponse:
    """Mark the quote of one negotiation, or change the mark."""
    negotiation = negotiation_for(request.member, ref)
    rating = queries.rating_of(negotiation)
    open_ = queries.still_open(negotiation, clock.now())
    require(
        policy.may_rate(negotiation, rating, request.member, still_open=open_), policy.refusal
    )
    given = {"mark": rating.mark, "note": rating.note} if rating else None
    form = RatingForm(drafts.typed(request), initial=given)
    if request.method == "POST" and form.is_valid():
        actions.rate(by=request.member, ref=ref, **form.cleaned_data)
        messages.success(request, _("Marked. The supplier sees the mark, and not whose it is."))
        return redirect("negotiation:room", ref)
    status = 422 if request.method == "POST" else 200
    context = {"negotiation": negotiation, "form": form, "rating": rating, "open": open_}
    return render(request, "orders/quality/rate.html", context, status=status)


@require_GET
@member_required(side="supplier")
def quoting(request: HttpRequest) -> HttpResponse:
    """How the company stands with open requests, and what its quotes were marked with."""
    member, language = request.member, get_language() or "en"
    page = Paginator(queries.given_to(member), PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    for row in page:
        row.words = words.read(row.note, row.texts.all(), language)
    today = standing(member.organisation_id, clock.now())
    checks = queries.checks_for(member)[:CHECKS]
    context = {"page": page, "standing": today, "checks": checks}
    return render(request, "orders/quality/quoting.html", context)
