"""Meetings as people arrange them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.conversations import queries as threads
from marketplace.conversations import subjects
from marketplace.languages import CHINESE
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, WrongState
from marketplace.meetings import actions, invitations, policy, queries, states, zones
from marketplace.meetings.forms import AskForm, SlotsForm, initial_slot
from marketplace.meetings.models import Meeting
from marketplace.typed import expected_version
from marketplace.web import drafts


@require_http_methods(["GET", "POST"])
@member_required(Right.MESSAGE_SEND)
@drafts.given_back()
def ask(request: HttpRequest, thread: int) -> HttpResponse:
    """Ask the other side for a meeting, with times to choose from."""
    threads.thread_for(request.member, thread)
    form = AskForm(drafts.typed(request), initial={"zone": _zone(), "minutes": 30})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.ask(
                by=request.member,
                thread_id=thread,
                slots=form.slots,
                topic=given["topic"],
                place=given["place"],
                minutes=given["minutes"],
            )
        except Invalid as refused:
            form.refuse(refused.errors)
        else:
            messages.success(request, _("Asked. The other side picks a time."))
            return redirect("meetings:meeting", made.ref)
    about = subjects.of(request.member, [thread]).get(thread)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "subject": about, "thread_id": thread}
    return render(request, "meetings/ask.html", context, status=status)


@require_GET
@member_required()
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """One meeting: its times on both clocks, and what the reader may do."""
    return _page(request, queries.meeting_for(request.member, ref))


@require_POST
@member_required(Right.MESSAGE_SEND)
def pick(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree to one of the times."""
    found = queries.meeting_for(request.member, ref)
    slot = initial_slot(request.POST.get("slot", ""))
    if slot is None:
        return _page(request, found, wrong=_("Choose one of the times."))
    try:
        actions.pick(
            by=request.member, ref=ref, slot=slot, expected_version=expected_version(request)
        )
    except Invalid as refused:
        sentences = [str(each) for row in refused.errors.values() for each in row]
        return _page(request, found, wrong=" ".join(sentences))
    messages.success(request, _("Agreed. The other side has been told."))
    return redirect("meetings:meeting", ref)


@require_http_methods(["GET", "POST"])
@member_required(Right.MESSAGE_SEND)
@drafts.given_back()
def times(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose other times."""
    found = queries.meeting_for(request.member, ref)
    if found.state == states.CANCELLED:
        raise WrongState(policy.NOT_NOW)
    form = SlotsForm(drafts.typed(request), initial={"zone": _zone()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(
                by=request.member,
                ref=ref,
                slots=form.slots,
                expected_version=expected_version(request),
            )
        except Invalid as refused:
            form.refuse(refused.errors)
        else:
            messages.success(request, _("Proposed. The other side picks a time."))
            return redirect("meetings:meeting", ref)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "meeting": found}
    return render(request, "meetings/times.html", context, status=status)


@require_http_methods(["GET", "POST"])
@member_required(Right.MESSAGE_SEND)
def cancel(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask (GET), then call the meeting off (POST)."""
    found = queries.meeting_for(request.member, ref)
    if request.method == "GET":
        return render(request, "meetings/cancel.html", {"meeting": found})
    actions.cancel(by=request.member, ref=ref, expected_version=expected_version(request))
    messages.success(request, _("Cancelled. The other side has been told."))
    return redirect("meetings:meeting", ref)


@require_GET
@member_required()
def invitation(request: HttpRequest, ref: str) -> HttpResponse:
    """The meeting for a calendar, once a time is agreed."""
    found = queries.meeting_for(request.member, ref)
    if found.at is None:
        raise WrongState(_("No time is agreed yet."))
    body = invitations.calendar(
        ref=found.ref,
        host=request.get_host(),
        sequence=found.version,
        start=found.at,
        minutes=found.minutes,
        title=found.topic,
        where=found.place,
        written=found.changed_at,
        cancelled=found.state == states.CANCELLED,
    )
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.ref}.ics"'
    return answer


def _page(request: HttpRequest, found: Meeting, wrong: str = "") -> HttpResponse:
    now = clock.now()
    context = {
        "meeting": found,
        "slots": [(slot, slot > now) for slot in found.offered],
        "mine": found.proposed_by_id == request.member.organisation_id,
        "may_pick": policy.may_pick(found, request.member),
        "may_arrange": policy.may_arrange(found, request.member),
        "subject": subjects.of(request.member, [found.thread_id]).get(found.thread_id),
        "wrong": wrong,
    }
    return render(request, "meetings/meeting.html", context, status=422 if wrong else 200)


def _zone() -> str:
    """The clock the reader lives by."""
    return zones.BEIJING if get_language() == CHINESE else zones.UK
