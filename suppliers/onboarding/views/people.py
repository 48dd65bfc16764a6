"""The step about people: a list, and a page for each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.web import drafts
from suppliers.onboarding import actions, choices, policy, wizard
from suppliers.onboarding.forms.parts import PersonForm
from suppliers.onboarding.models import Application, Person
from suppliers.onboarding.views.trying import DONE, tried
from suppliers.onboarding.views.wizard import with_application


@require_GET
@with_application
def people(request: HttpRequest, application: Application) -> HttpResponse:
    """Everybody named so far."""
    context = {
        "application": application,
        "number": wizard.STEPS.index(wizard.PEOPLE) + 1,
        "total": len(wizard.STEPS),
        "title": choices.STEPS[wizard.PEOPLE],
        "people": list(application.people.all()),
        "may_edit": policy.may_change(application, request.member, ["people"]),
    }
    return render(request, "suppliers/onboarding/people.html", context)


@require_http_methods(["GET", "POST"])
@with_application
@drafts.given_back()
def person(
    request: HttpRequest, application: Application, person_id: int | None = None
) -> HttpResponse:
    """One person: added, or changed."""
    known = _known(application, person_id) if person_id is not None else None
    initial = PersonForm.initial_of(known) if known else {}
    form = PersonForm(
        drafts.typed(request), initial=initial | {"expected_version": application.version}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            status = tried(
                form,
                lambda: actions.save_person(
                    by=request.member,
                    ref=application.ref,
                    person_id=person_id,
                    values=form.values,
                    expected_version=form.cleaned_data["expected_version"],
                ),
            )
        if status == DONE:
            return redirect("onboarding:people")
    context = {
        "application": application,
        "back": "onboarding:people",
        "form": form,
        "person": known,
        "may_edit": policy.may_change(application, request.member, ["people"]),
    }
    return render(request, "suppliers/onboarding/person.html", context, status=status)


@require_POST
@with_application
def remove(request: HttpRequest, application: Application, person_id: int) -> HttpResponse:
    """Take a person off."""
    _known(application, person_id)
    actions.remove_person(by=request.member, ref=application.ref, person_id=person_id)
    return redirect("onboarding:people")


def _known(application: Application, person_id: int) -> Person:
    found = next((each for each in application.people.all() if each.pk == person_id), None)
    if found is None:
        raise Http404
    return found
