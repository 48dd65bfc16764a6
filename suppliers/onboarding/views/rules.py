"""Which documents are required, edited by vetting leads and read by every officer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import staff_required
from marketplace.web import drafts
from suppliers.onboarding import actions, policy, queries
from suppliers.onboarding.forms.officer import EndRuleForm, RuleForm
from suppliers.onboarding.models import DocumentRequirement
from suppliers.onboarding.models.application import OFFICERS
from suppliers.onboarding.views.trying import DONE, tried


@require_http_methods(["GET", "POST"])
@staff_required(*OFFICERS)
@drafts.given_back()
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its dates, and a form for a new one."""
    form = RuleForm(drafts.typed(request), initial={"from_on": queries.today()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = tried(
                form, lambda: actions.set_requirement(by=request.member, **form.cleaned_data)
            )
        if status == DONE:
            return redirect("onboarding:rules")
    context = {
        "rules": DocumentRequirement.objects.select_related("set_by"),
        "form": form,
        "may_lead": policy.may_lead(None, request.member),
        "today": queries.today(),
    }
    return render(request, "suppliers/onboarding/rules.html", context, status=status)


@require_http_methods(["GET", "POST"])
@staff_required(*OFFICERS)
@drafts.given_back()
def end_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """End a rule on a day."""
    rule = get_object_or_404(DocumentRequirement, pk=rule_id)
    form = EndRuleForm(drafts.typed(request), initial={"until_on": queries.today()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            until_on = form.cleaned_data["until_on"]
            status = tried(
                form,
                lambda: actions.end_requirement(
                    by=request.member, requirement_id=rule_id, until_on=until_on
                ),
            )
        if status == DONE:
            return redirect("onboarding:rules")
    context = {"rule": rule, "form": form, "may_lead": policy.may_lead(None, request.member)}
    return render(request, "suppliers/onboarding/end_rule.html", context, status=status)
