"""What the audits have found, for the auditors."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.invariants import checks
from marketplace.invariants.models import Audit

PER_PAGE = 50


@require_GET
@staff_required(StaffGroup.AUDITOR)
def audits(request: HttpRequest) -> HttpResponse:
    """The runs of the last three months, newest first, with what each found."""
    page = Paginator(Audit.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    context = {"page": page, "checks": checks.titles()}
    return render(request, "marketplace/invariants/audits.html", context)
