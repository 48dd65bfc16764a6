"""Asking before quoting, and the buyer's answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from buyers.rfqs import actions, policy, queries
from buyers.rfqs.forms import WordsForm
from buyers.rfqs.models import Rfq
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid, WrongState, require
from marketplace.web import drafts


@require_http_methods(["GET", "POST"])
@member_required(Right.OFFER_SEND, side="supplier")
@drafts.given_back()
def question(request: HttpRequest, ref: str) -> HttpResponse:
    """The supplier asks; the request's clock stands."""
    found = queries.rfq_for(request.member, ref)
    form = WordsForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_back(by=request.member, ref=ref, body=form.cleaned_data["body"])
        except Invalid as refused:
            form.add_error("body", list(refused.errors["body"]))
        else:
            messages.success(request, _("Asked. The clock stands until the buyer answers."))
            return redirect("rfqs:rfq", ref)
    require(policy.may_ask_back(found, request.member), WrongState)
    return _page(request, found, form, "question")


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def answer(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The buyer answers; the clock goes on."""
    found = queries.rfq_for(request.member, ref)
    asked = found.questions.select_related("message").filter(pk=pk).first()
    if asked is None:
        raise Http404
    form = WordsForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(by=request.member, question=pk, body=form.cleaned_data["body"])
        except Invalid as refused:
            form.add_error("body", list(refused.errors["body"]))
        else:
            messages.success(request, _("Answered. The clock runs again."))
            return redirect("rfqs:rfq", ref)
    require(policy.may_answer(found, request.member), WrongState)
    return _page(request, found, form, "answer", asked=asked)


def _page(
    request: HttpRequest, found: Rfq, form: WordsForm, act: str, **more: Any
) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"rfq": found, "form": form, "act": act, **more}
    return render(request, "buyers/rfqs/question.html", context, status=status)
