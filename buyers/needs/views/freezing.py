"""The moderators' pages of suppliers who may not quote on open requests for some days."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from buyers.needs import actions, policy, queries
from buyers.needs.forms import LiftForm
from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid
from marketplace.typed import expected_version
from marketplace.web import drafts

PER_PAGE = 24


@require_GET
@staff_required(StaffGroup.MODERATOR)
def listed(request: HttpRequest) -> HttpResponse:
    """Every freeze, the newest first."""
    page = Paginator(queries.freezes(request.member), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.numbers = page.paginator.get_elided_page_range(page.number)
    return render(request, "buyers/needs/freezes.html", {"page": page})


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
@drafts.given_back()
def freeze(request: HttpRequest, ref: str) -> HttpResponse:
    """The marks it was reckoned by; lift it with a reason."""
    found = get_object_or_404(queries.freezes(request.member), ref=ref)
    form = LiftForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.lift(
                by=request.member,
                ref=ref,
                reason=form.cleaned_data["reason"],
                expected_version=expected_version(request),
            )
        except Invalid as refused:
            form.add_error("reason", list(refused.errors["reason"]))
        else:
            messages.success(request, _("Lifted. The supplier has been told."))
            return redirect("needs:freezes")
    context = {
        "freeze": found,
        "form": form,
        "may_lift": policy.may_lift(found, request.member, clock.now()),
        "expected_version": request.POST.get("expected_version", found.version),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "buyers/needs/freeze.html", context, status=status)
