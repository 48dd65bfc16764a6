"""The step about documents: a list, and a page for each kind."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from marketplace.web import drafts
from suppliers.onboarding import actions, choices, policy, queries, reasons, wizard
from suppliers.onboarding.forms.parts import DocumentForm
from suppliers.onboarding.models import Application
from suppliers.onboarding.views.trying import DONE, tried
from suppliers.onboarding.views.wizard import with_application


@require_GET
@with_application
def documents(request: HttpRequest, application: Application) -> HttpResponse:
    """Which documents are asked for, and how each stands."""
    wanted = queries.needs(application, queries.today())
    context = {
        "application": application,
        "number": wizard.STEPS.index(wizard.DOCUMENTS) + 1,
        "total": len(wizard.STEPS),
        "title": choices.STEPS[wizard.DOCUMENTS],
        "required": [need for need in wanted if need.required],
        "welcome": [need for need in wanted if not need.required],
        "unlocked": policy.unlocked(application),
    }
    return render(request, "suppliers/onboarding/documents.html", context)


@require_http_methods(["GET", "POST"])
@with_application
@drafts.given_back()
def document(request: HttpRequest, application: Application, kind: str) -> HttpResponse:
    """One document: upload it, say what stands on it."""
    if kind not in choices.DOCUMENTS:
        raise Http404
    paper = next((each for each in application.documents.all() if each.kind == kind), None)
    initial = DocumentForm.initial_of(paper) | {"expected_version": application.version}
    form = DocumentForm(
        drafts.typed(request), request.FILES or None, initial=initial, document=paper
    )
    item, status = wizard.document_item(kind), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            status = tried(
                form,
                lambda: actions.attach(
                    by=request.member,
                    ref=application.ref,
                    kind=kind,
                    upload=data["file"],
                    number=data["number"],
                    issuer=data["issuer"],
                    issued_on=data["issued_on"],
                    expires_on=data["expires_on"],
                    expected_version=data["expected_version"],
                ),
            )
        if status == DONE:
            return redirect("onboarding:documents")
    context = {
        "application": application,
        "back": "onboarding:documents",
        "form": form,
        "paper": paper,
        "standing": paper.standing(queries.today()) if paper else "missing",
        "reason": reasons.label(paper.reason) if paper and paper.reason else "",
        "kind": kind,
        "title": choices.DOCUMENTS[kind],
        "may_edit": policy.may_change(application, request.member, [item]),
        "open": item in policy.unlocked(application),
    }
    return render(request, "suppliers/onboarding/document.html", context, status=status)
