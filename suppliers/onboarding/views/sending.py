"""Check your answers and send; answer questions; ask us to look again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.access import member_required
from marketplace.web import drafts
from suppliers.onboarding import actions, choices, policy, queries, wizard
from suppliers.onboarding.forms.parts import AnswerForm, AppealForm, SubmitForm
from suppliers.onboarding.forms.steps import CompanyForm
from suppliers.onboarding.models import Application
from suppliers.onboarding.views import wizard as pages
from suppliers.onboarding.views.trying import DONE, tried


@require_http_methods(["GET", "POST"])
@pages.with_application
def review(request: HttpRequest, application: Application) -> HttpResponse:
    """Everything answered on one page; sending locks it."""
    form = SubmitForm(request.POST or None, initial={"expected_version": application.version})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = tried(
                form,
                lambda: actions.submit(
                    by=request.member,
                    ref=application.ref,
                    confirmed=form.cleaned_data["confirmed"],
                    expected_version=form.cleaned_data["expected_version"],
                ),
            )
        if status == DONE:
            return redirect("onboarding:application")
    return render(
        request,
        "suppliers/onboarding/review.html",
        _given(request, application, form),
        status=status,
    )


def _given(request: HttpRequest, application: Application, form: SubmitForm) -> dict[str, Any]:
    on = queries.today()
    gaps = queries.gaps(application, on)
    return {
        "application": application,
        "form": form,
        "number": len(wizard.STEPS),
        "total": len(wizard.STEPS),
        "title": choices.STEPS[wizard.REVIEW],
        "groups": company_lines(application),
        "people": list(application.people.all()),
        "categories": [choices.CATEGORIES[row.slug] for row in application.categories.all()],
        "stories": list(application.stories.all()),
        "needs": queries.needs(application, on),
        "gaps": [
            (choices.item_label(item), f"onboarding:{wizard.step_of(item)}") for item in gaps
        ],
        "may_edit": policy.may_change(application, request.member, wizard.ITEMS),
    }


def company_lines(application: Application) -> list[tuple[Any, list[tuple[Any, Any]]]]:
    """The company step as label and answer, under its headings."""
    labels = {name: field.label for name, field in CompanyForm.base_fields.items()}
    return [
        (title, [(labels[name], _shown(application, name)) for name in names])
        for title, names in CompanyForm.GROUPS
    ]


def _shown(application: Application, name: str) -> Any:
    if name in {"entity_type", "employees"}:
        return getattr(application, f"get_{name}_display")()
    return getattr(application, name)


@require_POST
@pages.with_application
@drafts.given_back(pages.where)
def answer(request: HttpRequest, application: Application) -> HttpResponse:
    """Send the answer to an officer's questions."""
    form = AnswerForm(request.POST)
    status = 422
    if form.is_valid():
        status = tried(
            form,
            lambda: actions.answer(
                by=request.member,
                ref=application.ref,
                text=form.cleaned_data["text"],
                expected_version=form.cleaned_data["expected_version"],
            ),
        )
    if status == DONE:
        return redirect("onboarding:application")
    return pages.show(request, application, status=status, form=form)


@require_http_methods(["POST"])
@member_required(side="supplier")
@drafts.given_back(pages.where)
def appeal(request: HttpRequest) -> HttpResponse:
    """Ask, once, that a rejected application is looked at again."""
    application = queries.application_of(request.member)
    if application is None:
        return redirect("onboarding:start")
    form = AppealForm(request.POST)
    status = 422
    if form.is_valid():
        status = tried(
            form,
            lambda: actions.appeal(
                by=request.member,
                ref=application.ref,
                text=form.cleaned_data["text"],
                expected_version=form.cleaned_data["expected_version"],
            ),
        )
    if status == DONE:
        return redirect("onboarding:application")
    return pages.show(request, application, status=status, appeal_form=form)
