"""Reading: quotes beside each other, on a page and as a workbook."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from buyers.needs import showing as needs
from marketplace.accounts.access import member_required
from marketplace.lifecycle import clock
from orders.awards import options, policy, queries
from orders.awards.assumptions import assumptions
from orders.awards.comparing import Comparison, compare
from orders.awards.forms import OptionsForm
from orders.awards.queries import Gathered
from orders.awards.showing import rows_of_page

PER_PAGE = 24


@require_GET
@member_required()
def compared(request: HttpRequest, ref: str) -> HttpResponse:
    """The quotes on the company's own open request; its lines can be awarded from here."""
    now = clock.now()
    gathered = queries.for_need(request.member, ref, now=now)
    need = gathered.need
    context = {
        "need": need,
        "title": needs.title_of(need, get_language() or "en"),
        "may_award": policy.may_award(need, request.member),
    }
    return _page(request, _compared(request, gathered, now), context)


@require_GET
@member_required()
def sheet(request: HttpRequest, ref: str) -> HttpResponse:
    """The same as a workbook."""
    now = clock.now()
    gathered = queries.for_need(request.member, ref, now=now)
    return _file(_compared(request, gathered, now), ref)


@require_GET
@member_required()
def by_name(request: HttpRequest) -> HttpResponse:
    """Quotes that answer requests to suppliers by name; without any named, those to choose from."""
    now = clock.now()
    refs = request.GET.getlist("quote")[: options.MOST]
    gathered = queries.for_requests(request.member, refs, now=now)
    if gathered.quotes:
        return _page(request, _compared(request, gathered, now), {})
    rows_ = queries.quoted_by_name(request.member)
    page = Paginator(rows_, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    context = {"page": page, "most": options.MOST}
    return render(request, "orders/awards/choose.html", context)


@require_GET
@member_required()
def sheet_by_name(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    now = clock.now()
    refs = request.GET.getlist("quote")[: options.MOST]
    gathered = queries.for_requests(request.member, refs, now=now)
    return _file(_compared(request, gathered, now), "quotes")


def _compared(request: HttpRequest, gathered: Gathered, now: datetime) -> Comparison:
    asked = options.read(request.GET, currency=gathered.currency)
    return compare(gathered, asked, day=now.date())


def _page(request: HttpRequest, found: Comparison, context: dict[str, object]) -> HttpResponse:
    context |= {
        "found": found,
        "rows": rows_of_page(found),
        "form": OptionsForm(found.options),
        "assumptions": assumptions(found),
    }
    return render(request, "orders/awards/compare.html", context)


def _file(found: Comparison, name: str) -> HttpResponse:
    # As late as that: what writes workbooks takes 5 MB, and few ask for one.
    from marketplace.documents.sheets import CONTENT_TYPE
    from orders.awards.sheets import sheet

    response = HttpResponse(sheet(found), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
