"""The moderators' pages of one doubt about a quote, and of one mark."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.typed import expected_version
from marketplace.web import drafts
from orders.quality import actions, policy, queries, showing, states, words
from orders.quality.forms import ClearForm, JudgeForm, UpholdForm, WhyForm

# What may be decided: the form, its act and how it is called.
FORMS: dict[str, type[Form]] = {
    "clear": ClearForm,
    "uphold": UpholdForm,
    "confirm": WhyForm,
    "lift": WhyForm,
}
LABELS = {
    "clear": _("The quote is fair"),
    "uphold": _("Set the quote aside"),
    "confirm": _("The decision stands"),
    "lift": _("Lift the decision"),
}


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
@drafts.given_back()
def look(request: HttpRequest, ref: str) -> HttpResponse:
    """What was found beside what was asked and quoted; `?do=` opens the form of one decision."""
    found = queries.check_for(request.member, ref)
    verdicts = {
        step: policy.may_judge_check(found, found.negotiation, request.member, step)
        for step in FORMS
    }
    steps = [step for step, verdict in verdicts.items() if verdict]
    chosen = request.POST.get("do") or request.GET.get("do", "")
    form = None
    if chosen in FORMS and (request.method == "POST" or chosen in steps):
        first = {"reason": found.findings[0]["reason"]} if found.findings else {}
        form = FORMS[chosen](drafts.typed(request), initial=first)
    if form is not None and request.method == "POST" and form.is_valid():
        getattr(actions, chosen)(
            by=request.member,
            ref=ref,
            expected_version=expected_version(request),
            **form.cleaned_data,
        )
        messages.success(request, _("Decided. Those whom it concerns have been told."))
        return redirect("quality:look", ref)
    context = showing.whole(found, get_language() or "en") | {
        "steps": [(step, LABELS[step]) for step in steps],
        "refused": next((v.reason for v in reversed(verdicts.values()) if not v), ""),
        "chosen": chosen,
        "label": LABELS.get(chosen, ""),
        "form": form,
        "expected_version": request.POST.get("expected_version", found.version),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "orders/quality/look.html", context, status=status)


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
@drafts.given_back()
def mark(request: HttpRequest, ref: str) -> HttpResponse:
    """Who marked what and why; strike the mark, or put it back."""
    found = queries.rating_to_judge(ref)
    step = "put_back" if found.state == states.STRUCK else "strike"
    form = JudgeForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        actions.judge(
            by=request.member,
            ref=ref,
            step=step,
            reason=form.cleaned_data["reason"],
            expected_version=expected_version(request),
        )
        messages.success(request, _("Done. It counts from now on as you decided."))
        return redirect("quality:mark", ref)
    context = {
        "rating": found,
        "words": words.read(found.note, found.texts.all(), get_language() or "en"),
        "form": form,
        "expected_version": request.POST.get("expected_version", found.version),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "orders/quality/mark.html", context, status=status)
