"""Who is told of what happens to an application."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from marketplace.accounts.members import Member
from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from marketplace.languages import LANGUAGES
from marketplace.notifications.actions import tell
from marketplace.notifications.kinds import Kind
from marketplace.web.waiting import Stage, Waiting
from suppliers.onboarding import states
from suppliers.onboarding.models import Application, ApplicationEvent

KINDS = (
    Kind(
        "onboarding.submit",
        _("We have your application %(ref)s"),
        _("We answer within 3 working days."),
    ),
    Kind("onboarding.ask", _("We need more information for %(ref)s"), "%(note)s"),
    Kind(
        "onboarding.approve",
        _("Your application %(ref)s is approved"),
        _("You can list your products now."),
    ),
    Kind("onboarding.reject", _("Your application %(ref)s was not approved"), "%(note)s"),
    Kind("onboarding.suspend", _("Your account is suspended"), "%(note)s", urgent=True),
    Kind(
        "onboarding.reinstate",
        _("Your account is open again"),
        _("Your listings can be seen and bought again."),
    ),
    Kind("onboarding.close", _("Your account is closed"), "%(note)s"),
    Kind("onboarding.refused", _("A document was rejected: %(document)s"), "%(note)s"),
    Kind(
        "onboarding.answer",
        _("%(company)s has answered your questions"),
        _("The case %(ref)s is back in the queue."),
    ),
)


def to_company(event: ApplicationEvent) -> None:
    """Tell the company's owners and managers; internal notes never go out."""
    application = event.aggregate
    people = User.objects.filter(
        memberships__organisation_id=application.organisation_id,
        memberships__role__in=[Role.OWNER, Role.MANAGER],
    )
    tell(
        kind=f"onboarding.{event.kind}",
        event_key=f"application:{application.ref}:{event.sequence}",
        recipients=people,
        params=_params(event),
        path_name="onboarding:application",
        organisation=application.organisation,
    )


def to_officer(event: ApplicationEvent) -> None:
    """Tell the officer who asked that the answer is there."""
    application = event.aggregate
    if application.officer is None:
        return
    tell(
        kind="onboarding.answer",
        event_key=f"application:{application.ref}:{event.sequence}",
        recipients=[application.officer],
        params=_params(event),
        path_name="onboarding:case",
        path_args=[application.ref],
    )


def _params(event: ApplicationEvent) -> dict[str, Any]:
    application = event.aggregate
    return {
        "ref": application.ref,
        "company": application.legal_name,
        "note": str(event.data.get("note") or ""),
        "document": event.data.get("document_names") or "",
    }


def in_both_languages(words: Any) -> dict[str, str]:
    """Lazy `words` as plain text by language, for a notice that is read in either."""
    found = {}
    for code, _name in LANGUAGES:
        with override(code):
            found[code] = str(words)
    return found


def waiting_for(member: Member) -> Iterator[Waiting]:
    """On the home page of a supplier: an application to finish, or questions to answer."""
    application = _own(member)
    if application is None:
        return
    if application.state == states.DRAFT:
        text = _("Finish your application to sell")
    elif application.state == states.MORE_INFO:
        text = _("Answer our questions about your application")
    else:
        return
    yield Waiting(text=text, url=reverse("onboarding:application"), icon="shield")


def stages_for(member: Member) -> Iterator[Stage]:
    """The first stages of a new supplier: apply, and be approved."""
    if not member.is_supplier:
        return
    application = _own(member)
    state = application.state if application else ""
    url = reverse("onboarding:application" if application else "onboarding:start")
    yield Stage(
        title=_("Apply to sell"),
        hint=_("Your company, the people, what you make, documents"),
        url=url,
        done=state not in {"", states.DRAFT},
    )
    yield Stage(
        title=_("Be approved"),
        hint=_("Usually 3 working days"),
        url=url,
        done=state == states.APPROVED,
        open=state not in {"", states.DRAFT},
    )


def _own(member: Member) -> Application | None:
    if not member.is_supplier:
        return None
    return Application.objects.visible_to(member).first()
