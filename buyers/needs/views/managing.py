"""What the buyer does with an open request: its date, its room, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from buyers.needs import actions, drafting, policy, queries, showing
from buyers.rfqs import actions as rfqs
from buyers.rfqs.choices import DraftKind
from buyers.rfqs.forms import CloseForm, NameForm, UntilForm, WordsForm
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.typed import expected_version
from marketplace.web import drafts

DONE = {
    "reopen": gettext_lazy("Open again."),
    "cancel": gettext_lazy("Taken back."),
    "ask_more": gettext_lazy("More suppliers may quote now."),
}


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def extend(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep it open longer, once."""
    found = queries.need_for(request.member, ref)
    form = UntilForm(drafts.typed(request))
    form.fields["until"].label = _("Open until")
    if request.method == "POST" and form.is_valid():
        try:
            until = form.moment(request.member.user.timezone)
            actions.extend(
                by=request.member,
                ref=ref,
                until=until,
                expected_version=expected_version(request),
            )
        except Invalid as refused:
            form.add_error("until", list(refused.errors["until"]))
        else:
            messages.success(request, _("It stays open longer."))
            return redirect("needs:need", ref)
    require(policy.may_extend(found, request.member), policy.refusal)
    return shown(request, found, "extend", form)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """End it with a reason."""
    found = queries.need_for(request.member, ref)
    form = CloseForm(drafts.typed(request))
    del form.fields["note"]
    if request.method == "POST" and form.is_valid():
        actions.close(
            by=request.member,
            ref=ref,
            reason=form.cleaned_data["reason"],
            expected_version=expected_version(request),
        )
        messages.success(request, _("Closed. Everybody who answered has been told."))
        return redirect("needs:need", ref)
    require(policy.may_close(found, request.member), policy.refusal)
    return shown(request, found, "close", form)


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def step(request: HttpRequest, ref: str, step: str) -> HttpResponse:
    """Open it again, take it back, or let more suppliers quote."""
    queries.need_for(request.member, ref)
    getattr(actions, step)(
        by=request.member, ref=ref, expected_version=expected_version(request)
    )
    messages.success(request, DONE[step])
    return redirect("needs:need", ref)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def template(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep it as a template under a name."""
    found = queries.need_for(request.member, ref)
    form = NameForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            rfqs.store_template(
                by=request.member,
                kind=DraftKind.OPEN,
                data=drafting.data_of(found),
                name=form.cleaned_data["name"],
                files=found.files.all(),
            )
        except Invalid as refused:
            form.add_error("name", list(refused.errors["name"]))
        else:
            messages.success(request, _("Kept as a template."))
            return redirect("rfqs:drafts")
    return shown(request, found, "template", form)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def answer(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Answer a supplier's question, for all who quote."""
    found = queries.need_for(request.member, ref)
    row = next((each for each in queries.questions(found) if each.pk == pk), None)
    if row is None:
        raise Http404
    form = WordsForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                by=request.member, ref=ref, question=pk, body=form.cleaned_data["body"]
            )
        except Invalid as refused:
            form.add_error("body", list(refused.errors["body"]))
        else:
            messages.success(request, _("Answered. The clock runs again."))
            return redirect("needs:need", ref)
    require(policy.may_close(found, request.member), policy.refusal)
    asked = showing.asked(row, get_language() or "en")
    return shown(request, found, "answer", form, asked=asked)


def shown(request: HttpRequest, found: Any, act: str, form: Any, **more: Any) -> HttpResponse:
    """The page of one act of the buyer's, with its form."""
    status = 422 if form.errors else 200
    given = request.POST.get("expected_version", found.version)
    context = {"need": found, "form": form, "act": act, "expected_version": given, **more}
    return render(request, "buyers/needs/manage.html", context, status=status)
