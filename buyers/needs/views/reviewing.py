"""The moderators' page of an open request."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from buyers.needs import actions, policy, queries, showing
from buyers.needs.forms import ReviewForm
from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.languages import CHINESE, ENGLISH
from marketplace.typed import expected_version
from marketplace.web import drafts


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
@drafts.given_back()
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Both languages side by side; publish it, or say why not."""
    need = queries.need_to_review(ref)
    publish = "publish" in request.POST
    form = ReviewForm(None if publish else drafts.typed(request))
    if publish:
        actions.approve(by=request.member, ref=ref, expected_version=expected_version(request))
        messages.success(request, _("Published. Suppliers it fits are being told."))
        return redirect("desk:queue")
    if request.method == "POST" and form.is_valid():
        actions.reject(
            by=request.member,
            ref=ref,
            expected_version=expected_version(request),
            **form.cleaned_data,
        )
        messages.success(request, _("Not published. The buyer has been told why."))
        return redirect("desk:queue")
    context = {
        "need": need,
        "form": form,
        "sides": [(code, showing.shown(need, code)) for code in (ENGLISH, CHINESE)],
        "may_moderate": policy.may_moderate(need, request.member),
        "expected_version": request.POST.get("expected_version", need.version),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "buyers/needs/review.html", context, status=status)
