"""The supplier's pages: the list of tasks, and one page per step."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from marketplace.accounts.access import member_required, signed_in
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import require
from marketplace.web import drafts
from suppliers.onboarding import actions, choices, policy, queries, states, wizard
from suppliers.onboarding.forms.parts import AnswerForm, AppealForm
from suppliers.onboarding.forms.steps import CompanyForm, GoodsForm, StartForm
from suppliers.onboarding.models import Application
from suppliers.onboarding.views.trying import DONE, tried

# What the first question asks does not count as having begun the company step.
NAMES = {"legal_name", "alias"}

View = Callable[..., HttpResponse]


def with_application(view: View) -> View:
    """Hands the view the application of the member's company; who has none starts one."""

    @member_required(side="supplier")
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        application = queries.application_of(request.member)
        if application is None:
            return redirect("onboarding:start")
        if request.method == "POST":
            require(policy.may_edit(application, request.member))
        return view(request, application, *args, **kwargs)

    @signed_in
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.member.side == "visitor":
            return redirect("onboarding:start")
        return found(request, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "POST"])
@signed_in
@drafts.given_back()
def start(request: HttpRequest) -> HttpResponse:
    """The first question: which company applies."""
    member = request.member
    if queries.application_of(member) is not None:
        return redirect("onboarding:application")
    if member.is_staff or member.is_buyer:
        return render(request, "suppliers/onboarding/not_for_you.html", status=403)
    name = member.organisation.legal_name if member.organisation else ""
    form = StartForm(drafts.typed(request), initial={"legal_name": name})
    status = 200
    if request.method == "POST":
        language = CHINESE if get_language() == CHINESE else ENGLISH
        status = 422
        if form.is_valid():
            legal_name = form.cleaned_data["legal_name"]
            status = tried(
                form,
                lambda: actions.start(by=member, legal_name=legal_name, language=language),
            )
        if status == DONE:
            return redirect("onboarding:application")
    return render(request, "suppliers/onboarding/start.html", {"form": form}, status=status)


@require_GET
@with_application
def application(request: HttpRequest, application: Application) -> HttpResponse:
    """Where the application stands: tasks while it is a draft, its way afterwards."""
    return show(request, application, typed=drafts.typed(request))


def where(**parts: Any) -> str:
    """The address of that page, whose forms are sent to addresses of their own."""
    return reverse("onboarding:application")


def show(
    request: HttpRequest,
    application: Application,
    *,
    status: int = 200,
    typed: QueryDict | None = None,
    **forms: Any,
) -> HttpResponse:
    on = queries.today()
    gaps = queries.gaps(application, on)
    context = {
        "application": application,
        "may_edit": policy.may_edit(application, request.member),
        "may_appeal": policy.may_appeal(application, request.member),
        "needs": queries.needs(application, on),
        # Who trades has the side menu; who applies has a quiet page.
        "layout": "base.html" if application.organisation.approved else "base_plain.html",
        **forms,
    }
    if application.state == states.DRAFT:
        return render(
            request, "suppliers/onboarding/tasks.html", context | _tasks(application, gaps)
        )
    asked = queries.open_request(application)
    if asked is not None:
        context["asked"] = asked
        context["asked_items"] = [
            (item, choices.item_label(item), *_place(item)) for item in asked.items
        ]
        context.setdefault(
            "form", AnswerForm(typed, initial={"expected_version": application.version})
        )
    if application.state == states.REJECTED and context["may_appeal"]:
        context.setdefault(
            "appeal_form", AppealForm(typed, initial={"expected_version": application.version})
        )
    context["decision"] = queries.last_note(application)
    return render(request, "suppliers/onboarding/status.html", context, status=status)


def _place(item: str) -> tuple[str, str]:
    """The address name of the page where an item is changed, and its argument."""
    kind = wizard.document_kind(item)
    if kind:
        return "onboarding:document", kind
    return f"onboarding:{wizard.step_of(item)}", ""


def _tasks(application: Application, gaps: list[str]) -> dict[str, Any]:
    touched = set()
    if any(
        getattr(application, field) for field in wizard.COMPANY_FIELDS if field not in NAMES
    ):
        touched.add(wizard.COMPANY)
    if application.people.all():
        touched.add(wizard.PEOPLE)
    if application.categories.all() or application.stories.all():
        touched.add(wizard.GOODS)
    if application.documents.all():
        touched.add(wizard.DOCUMENTS)
    progress = wizard.progress(gaps, frozenset(touched))
    rows = [
        {
            "step": step,
            "label": choices.STEPS[step],
            "state": progress[step],
            "url": f"onboarding:{step}",
            "missing": [
                choices.item_label(item) for item in gaps if wizard.step_of(item) == step
            ],
        }
        for step in wizard.STEPS
    ]
    return {
        "rows": rows,
        "done": sum(row["state"] == "done" for row in rows),
        "total": len(rows),
    }


def _next(request: HttpRequest, application: Application, after: str) -> HttpResponse:
    """On to the step after; back to the list when asked to, or when only some things are open."""
    if "later" in request.POST or application.state != states.DRAFT:
        return redirect("onboarding:application")
    return redirect(f"onboarding:{wizard.STEPS[wizard.STEPS.index(after) + 1]}")


@require_http_methods(["GET", "POST"])
@with_application
@drafts.given_back()
def company(request: HttpRequest, application: Application) -> HttpResponse:
    """The company: what it is, its numbers, where it is."""
    form = CompanyForm(
        drafts.typed(request),
        initial=CompanyForm.initial_of(application),
        unlocked=policy.unlocked(application),
        later="later" in request.POST,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = tried(
                form,
                lambda: actions.save_company(
                    by=request.member,
                    ref=application.ref,
                    values=form.answers,
                    expected_version=form.cleaned_data["expected_version"],
                ),
            )
        if status == DONE:
            return _next(request, application, wizard.COMPANY)
    return _step(request, application, wizard.COMPANY, form, status)


@require_http_methods(["GET", "POST"])
@with_application
@drafts.given_back()
def goods(request: HttpRequest, application: Application) -> HttpResponse:
    """What the company makes, and its story."""
    form = GoodsForm(
        drafts.typed(request),
        initial=GoodsForm.initial_of(application),
        application=application,
        unlocked=policy.unlocked(application),
        later="later" in request.POST,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = tried(
                form,
                lambda: actions.save_goods(
                    by=request.member,
                    ref=application.ref,
                    categories=form.cleaned_data["categories"],
                    stories=form.stories,
                    expected_version=form.cleaned_data["expected_version"],
                ),
            )
        if status == DONE:
            return _next(request, application, wizard.GOODS)
    return _step(request, application, wizard.GOODS, form, status)


def _step(
    request: HttpRequest, application: Application, step: str, form: Any, status: int
) -> HttpResponse:
    items = [item for item in wizard.ITEMS if wizard.step_of(item) == step]
    context = {
        "application": application,
        "step": step,
        "number": wizard.STEPS.index(step) + 1,
        "total": len(wizard.STEPS),
        "title": choices.STEPS[step],
        "form": form,
        "may_edit": policy.may_change(application, request.member, items),
    }
    return render(request, f"suppliers/onboarding/{step}.html", context, status=status)
