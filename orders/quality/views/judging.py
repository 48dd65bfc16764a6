"""The moderators' page of one mark."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.typed import expected_version
from marketplace.web import drafts
from orders.quality import actions, queries, states, words
from orders.quality.forms import JudgeForm


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
