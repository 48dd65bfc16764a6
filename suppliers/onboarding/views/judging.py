"""Officers' pages for a judgement that needs a reason: a document, a check, a possible match."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import staff_required
from marketplace.web import drafts
from suppliers.onboarding import actions, choices, policy, queries
from suppliers.onboarding.forms.officer import DocumentReasonForm, HitForm, VerdictForm
from suppliers.onboarding.models import Application, Hit
from suppliers.onboarding.models.application import OFFICERS
from suppliers.onboarding.views.case import back, load
from suppliers.onboarding.views.trying import DONE, tried

HIT_ACTS: dict[str, Callable[..., Any]] = {
    "propose": actions.propose_hit,
    "clear": actions.clear_hit,
    "doubt": actions.doubt_hit,
    "confirm": actions.confirm_hit,
}


@require_http_methods(["GET", "POST"])
@staff_required(*OFFICERS)
@drafts.given_back()
def reject_document(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Reject a document with a reason."""
    application = load(request, ref)
    if kind not in choices.DOCUMENTS:
        raise Http404
    form = DocumentReasonForm(
        drafts.typed(request), initial=_seen(application), today=queries.today()
    )
    title = choices.TITLES["document"] % {"document": choices.DOCUMENTS[kind]}

    def act(given: dict[str, Any]) -> Any:
        return actions.reject_document(by=request.member, ref=ref, kind=kind, **given)

    return _page(request, application, form, act, title, "documents")


@require_http_methods(["GET", "POST"])
@staff_required(*OFFICERS)
@drafts.given_back()
def resolve(request: HttpRequest, ref: str, check_id: int) -> HttpResponse:
    """Settle a check by hand, with how it was checked."""
    application = load(request, ref)
    check = get_object_or_404(application.checks, pk=check_id, superseded=False)
    form = VerdictForm(drafts.typed(request), initial=_seen(application))
    title = choices.TITLES["check"] % {"check": choices.CHECKS[check.kind]}

    def act(given: dict[str, Any]) -> Any:
        return actions.resolve(by=request.member, ref=ref, check_id=check_id, **given)

    return _page(request, application, form, act, title, "checks")


@require_http_methods(["GET", "POST"])
@staff_required(*OFFICERS)
@drafts.given_back()
def hit(request: HttpRequest, ref: str, hit_id: int, act: str) -> HttpResponse:
    """Propose, clear, doubt or confirm a possible sanctions match."""
    application = load(request, ref)
    if act not in HIT_ACTS:
        raise Http404
    known = get_object_or_404(
        Hit, pk=hit_id, check_made__application=application, check_made__superseded=False
    )
    form = HitForm(drafts.typed(request), initial=_seen(application))
    title = choices.TITLES[act] % {"subject": known.subject}

    def done(given: dict[str, Any]) -> Any:
        return HIT_ACTS[act](by=request.member, ref=ref, hit_id=hit_id, **given)

    return _page(request, application, form, done, title, "hits")


def _page(
    request: HttpRequest,
    application: Application,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    title: Any,
    anchor: str,
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = tried(form, lambda: act(form.cleaned_data))
        if status == DONE:
            return back(application.ref, anchor)
    context = {
        "form": form,
        "title": title,
        "application": application,
        "may_decide": policy.may_decide(application, request.member),
        "anchor": anchor,
    }
    return render(request, "suppliers/onboarding/reason.html", context, status=status)


def _seen(application: Application) -> dict[str, int]:
    return {"expected_version": application.version}
