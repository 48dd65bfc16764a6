"""The officers' page of one application, and every decision taken on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from marketplace.accounts.access import staff_required
from marketplace.desk.queries import arranged
from marketplace.lifecycle import clock
from suppliers.onboarding import actions, choices, consequences, queries
from suppliers.onboarding.forms.officer import (
    ApproveForm,
    AskForm,
    ReasonForm,
    SeenForm,
)
from suppliers.onboarding.models import Application
from suppliers.onboarding.models.application import OFFICERS
from suppliers.onboarding.views.sending import company_lines
from suppliers.onboarding.views.trying import DONE, tried

DECISIONS = ("approve", "ask", "reject", "suspend", "reinstate", "close")


@require_GET
@staff_required(*OFFICERS)
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """One application: what was stated, what was found, what stands in the way."""
    return show(request, ref, chosen=request.GET.get("do", ""))


def show(
    request: HttpRequest, ref: str, *, chosen: str = "", status: int = 200, **given: Any
) -> HttpResponse:
    """The case page; `given` may hold forms that were refused."""
    found = _case(request, ref)
    if chosen not in found.steps or not found.may_decide:
        chosen = ""
    context = {
        "case": found,
        "application": found.application,
        "groups": company_lines(found.application),
        "changed": queries.changed_lines(found.last_answer),
        "lines": arranged(queries.desk_rows(request.member), clock.now()),
        "decisions": [(act, choices.DECISIONS[act]) for act in DECISIONS if act in found.steps],
        "chosen": chosen,
        "seen": {"expected_version": found.application.version},
        **given,
    }
    if chosen and "form" not in given:
        context["form"] = _form(chosen, found, None)
    context["consequences"] = (
        consequences.of(found.application.organisation_id)
        if chosen in {"suspend", "close"}
        else None
    )
    return render(request, "suppliers/onboarding/case.html", context, status=status)


def _case(request: HttpRequest, ref: str) -> queries.Case:
    try:
        return queries.case_for(request.member, ref, queries.today())
    except Application.DoesNotExist:
        raise Http404 from None


def load(request: HttpRequest, ref: str) -> Application:
    """The application alone; 404 for those who may not see it."""
    return get_object_or_404(Application.objects.visible_to(request.member), ref=ref)


def _form(act: str, case: queries.Case, data: Any) -> forms.Form:
    initial = {"expected_version": case.application.version}
    if act == "approve":
        return ApproveForm(data, initial=initial | {"level": 2})
    if act == "ask":
        return AskForm(data, initial=initial, papers=[need.kind for need in case.papers])
    return ReasonForm(data, initial=initial, act=act, today=queries.today())


@require_POST
@staff_required(*OFFICERS)
def decide(request: HttpRequest, ref: str, act: str) -> HttpResponse:
    """Approve, ask, reject, suspend, reinstate or close."""
    if act not in DECISIONS:
        raise Http404
    form = _form(act, _case(request, ref), request.POST)
    status = 422
    if form.is_valid():
        status = tried(
            form, lambda: getattr(actions, act)(by=request.member, ref=ref, **form.cleaned_data)
        )
    if status == DONE:
        return redirect("onboarding:case", ref)
    return show(request, ref, chosen=act, status=status, form=form)


@require_POST
@staff_required(*OFFICERS)
def take(request: HttpRequest, ref: str) -> HttpResponse:
    """Start the review, or take it over."""
    return _simple(request, ref, lambda seen: actions.take(by=request.member, ref=ref, **seen))


@require_POST
@staff_required(*OFFICERS)
def recheck(request: HttpRequest, ref: str) -> HttpResponse:
    """Make checks again."""
    kinds = [kind for kind in request.POST.getlist("kind") if kind in choices.CHECKS]
    return _simple(
        request,
        ref,
        lambda seen: actions.recheck(by=request.member, ref=ref, kinds=kinds, **seen),
    )


@require_POST
@staff_required(*OFFICERS)
def accept(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Accept a document."""
    if kind not in choices.DOCUMENTS:
        raise Http404
    return _simple(
        request,
        ref,
        lambda seen: actions.accept_document(by=request.member, ref=ref, kind=kind, **seen),
        anchor="documents",
    )


def _simple(
    request: HttpRequest, ref: str, act: Callable[[dict[str, int]], Any], *, anchor: str = ""
) -> HttpResponse:
    """An act that needs nothing but the version seen."""
    load(request, ref)
    form = SeenForm(request.POST)
    status = 422
    if form.is_valid():
        status = tried(form, lambda: act(form.cleaned_data))
    if status == DONE:
        return back(ref, anchor)
    return show(request, ref, status=status, refused=form)


def back(ref: str, anchor: str) -> HttpResponse:
    response = redirect("onboarding:case", ref)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response
