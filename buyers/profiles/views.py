"""A buyer's company: give its facts, see where it stands; and the officers' page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buyers.profiles import actions, afterwards, policy, queries, standings, states
from buyers.profiles.forms import ProfileForm, RejectForm
from buyers.profiles.models import BuyerProfile
from marketplace.accounts.access import member_required, signed_in, staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.files import actions as files
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.typed import expected_version
from marketplace.web import drafts

EVENTS = {
    "created": gettext_lazy("Signed up"),
    "edit": gettext_lazy("Changed its details"),
    "licence": gettext_lazy("Added the business licence"),
    "submit": gettext_lazy("Gave the credit code"),
    "verify": gettext_lazy("Verified"),
    "reject": gettext_lazy("Rejected"),
}


@require_GET
@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Where sign-up leads a buyer: their company is opened, its facts are asked for."""
    if request.member.is_supplier or request.member.is_staff:
        return redirect("web:home")
    actions.start(by=request.member.user)
    return redirect("profiles:profile")


@require_http_methods(["GET", "POST"])
@member_required(side="buyer")
@drafts.given_back()
def profile(request: HttpRequest) -> HttpResponse:
    """The company's facts: a form until they are verified, then a page."""
    found = queries.whole(request.member) or actions.start(by=request.member.user)
    verdict = policy.may_edit(found, request.member)
    form = ProfileForm(
        drafts.typed(request),
        request.FILES or None,
        instance=BuyerProfile.objects.get(pk=found.pk),
        initial=_start(request, found),
    )
    if request.method == "POST":
        require(verdict)
        if form.is_valid() and _saved(request, form):
            messages.success(request, _("Saved. You can ask for quotes now."))
            return redirect(_next(request))
        _keep_licence(request, form)
        found = queries.whole(request.member)
    context = {"profile": found, "form": form, "verdict": verdict}
    status = 422 if request.method == "POST" else 200
    return render(request, "buyers/profiles/profile.html", context, status=status)


@require_GET
def may_do(request: HttpRequest) -> HttpResponse:
    """What buyers may do at each stage of verification, for everybody; one's own is marked."""
    buyer = request.member is not None and request.member.is_buyer
    found = queries.own(request.member) if buyer else None
    context = {
        "standings": list(standings.NAMES.items()),
        "mine": standings.standing_of(found.state) if found else None,
        "rows": standings.rows(),
    }
    return render(request, "buyers/profiles/may_do.html", context)


@require_GET
@member_required(side="buyer")
def seen(request: HttpRequest) -> HttpResponse:
    """The card that suppliers see beside a request of this company."""
    found = queries.credibility(request.member.organisation_id)
    return render(request, "buyers/profiles/seen.html", {"buyer": found})


@require_GET
@staff_required(StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD, StaffGroup.AUDITOR)
def case(request: HttpRequest, ref: str) -> HttpResponse:
    """One buyer as an officer sees them."""
    found = queries.case_for(request.member, ref)
    return render(request, "buyers/profiles/case.html", _case(request, found, RejectForm()))


@require_POST
@staff_required(StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD)
def verify(request: HttpRequest, ref: str) -> HttpResponse:
    queries.case_for(request.member, ref)
    actions.verify(by=request.member, ref=ref, expected_version=expected_version(request))
    messages.success(request, _("Verified. The company has been told."))
    return redirect("profiles:case", ref)


@require_POST
@staff_required(StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD)
def reject(request: HttpRequest, ref: str) -> HttpResponse:
    found = queries.case_for(request.member, ref)
    form = RejectForm(request.POST)
    if not form.is_valid():
        context = _case(request, found, form)
        return render(request, "buyers/profiles/case.html", context, status=422)
    actions.reject(
        by=request.member,
        ref=ref,
        reason=form.cleaned_data["reason"],
        expected_version=expected_version(request),
    )
    messages.success(request, _("Rejected. The company has been told why."))
    return redirect("profiles:case", ref)


def _start(request: HttpRequest, found: BuyerProfile) -> dict[str, Any]:
    given = found.state != states.UNVERIFIED
    return {
        "legal_name": request.member.organisation.legal_name,
        "alias": request.member.organisation.alias,
        "categories": [each.slug for each in found.categories.all()],
        "imports_itself": ("yes" if found.imports_itself else "no") if given else None,
    }


def _keep_licence(request: HttpRequest, form: ProfileForm) -> None:
    """A licence that came with other mistakes stays, so that nobody looks for the file again."""
    upload = form.cleaned_data.get("licence")
    if upload and "licence" not in form.errors:
        upload.seek(0)
        licence = files.receive(by=request.member, upload=upload, purpose="buyer_document")
        actions.keep_licence(by=request.member, licence=licence)


def _next(request: HttpRequest) -> str:
    """Back to the request that was being written, when there is one."""
    return afterwards.taken(request) or reverse("profiles:profile")


def _saved(request: HttpRequest, form: ProfileForm) -> bool:
    data = form.cleaned_data
    try:
        upload = data["licence"]
        licence = upload and files.receive(
            by=request.member, upload=upload, purpose="buyer_document"
        )
        actions.save(
            by=request.member,
            legal_name=data["legal_name"],
            alias=data["alias"],
            facts={name: data[name] for name in actions.FACTS},
            licence=licence,
        )
    except Invalid as refused:
        for name, sentences in refused.errors.items():
            form.add_error("licence" if name == "file" else name, list(sentences))
        return False
    return True


def _case(request: HttpRequest, found: BuyerProfile, form: RejectForm) -> dict[str, Any]:
    return {
        "profile": found,
        "form": form,
        "may": policy.may_judge(found, request.member),
        "may_verify": policy.may_verify(found, request.member),
        "events": _told(found),
    }


def _told(found: BuyerProfile) -> list[Any]:
    """What happened, with words for each kind of event."""
    events = list(found.events.select_related("actor"))
    for event in events:
        event.title = EVENTS.get(event.kind, event.kind)
    return events
