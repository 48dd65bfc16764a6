"""What colleagues do with an open request that waits for approval."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from buyers.needs import actions, policy, queries
from buyers.needs.views.managing import shown
from buyers.rfqs.forms import NoteForm, ReasonForm
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.typed import expected_version
from marketplace.web import drafts

FORMS = {"release": NoteForm, "send_back": ReasonForm}
DECIDED = {
    "release": gettext_lazy("Approved. Our moderators look at it within a day."),
    "send_back": gettext_lazy("Sent back. Your colleague has been told why."),
}


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_APPROVE, side="buyer")
@drafts.given_back()
def decide(request: HttpRequest, ref: str, act: str) -> HttpResponse:
    """Let it go, or send it back and say what should change. GET asks first, also from a mail."""
    found = queries.need_for(request.member, ref)
    form = FORMS[act](drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            getattr(actions, act)(
                by=request.member,
                ref=ref,
                note=form.cleaned_data["note"],
                expected_version=expected_version(request),
            )
        except Invalid as refused:
            form.add_error("note", list(refused.errors["note"]))
        else:
            messages.success(request, DECIDED[act])
            return redirect("needs:need", ref)
    require(policy.may_approve(found, request.member))
    return shown(request, found, act, form)


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take back what still waits for a colleague."""
    queries.need_for(request.member, ref)
    actions.withdraw(by=request.member, ref=ref)
    messages.success(request, _("Taken back. No supplier has seen it."))
    return redirect("needs:need", ref)
