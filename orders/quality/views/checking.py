"""The sides' pages: a buyer reports a quote, both read what became of it, the supplier appeals."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import require
from marketplace.typed import expected_version
from marketplace.web import drafts
from orders.negotiation.queries import negotiation_for
from orders.quality import actions, policy, queries, showing
from orders.quality.forms import AppealForm, ReportForm


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Tell our officers what is wrong with the supplier's last version."""
    negotiation = negotiation_for(request.member, ref)
    offer = queries.quoted_version(negotiation)
    made = queries.check_made_of(offer)
    require(policy.may_report(offer, made, request.member), policy.refusal)
    form = ReportForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        actions.report(by=request.member, ref=ref, **form.cleaned_data)
        messages.success(request, _("Reported. An officer looks at it within a day."))
        return redirect("negotiation:room", ref)
    status = 422 if request.method == "POST" else 200
    context = {"negotiation": negotiation, "offer": offer, "form": form}
    return render(request, "orders/quality/report.html", context, status=status)


@require_http_methods(["GET", "POST"])
@member_required()
@drafts.given_back()
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """What our officers made of one quote and why; the supplier may appeal once."""
    found = queries.check_for(request.member, ref)
    may_appeal = policy.may_appeal(found, request.member)
    form = AppealForm(drafts.typed(request))
    if request.method == "POST":
        require(may_appeal, policy.refusal)
        if form.is_valid():
            actions.appeal(
                by=request.member,
                ref=ref,
                note=form.cleaned_data["note"],
                expected_version=expected_version(request),
            )
            messages.success(request, _("Sent. Another officer looks at it."))
            return redirect("quality:check", ref)
    context = showing.whole(found, get_language() or "en") | {
        "form": form,
        "may_appeal": may_appeal,
        "expected_version": request.POST.get("expected_version", found.version),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "orders/quality/check.html", context, status=status)
