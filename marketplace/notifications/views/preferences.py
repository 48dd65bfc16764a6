"""How a person wants to be told, and what their company's owner set for each role."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import member_required, signed_in
from marketplace.accounts.forms.company import ROLE_NAMES, ZONES
from marketplace.accounts.members import Member
from marketplace.accounts.roles import Right, Role
from marketplace.lifecycle.refusals import Invalid
from marketplace.notifications import policy
from marketplace.notifications.actions import preferences as actions
from marketplace.notifications.forms import CHANNEL_NAMES, GridForm, HoursForm
from marketplace.notifications.queries import preferences as queries
from marketplace.sms import queries as sms
from marketplace.web import drafts

USUAL = gettext_lazy("Usual: %(timing)s")


@require_http_methods(["GET", "POST"])
@signed_in
@drafts.given_back()
def own(request: HttpRequest) -> HttpResponse:
    """One's own choices and hours, in one form."""
    member, typed = request.member, drafts.typed(request)
    grid = GridForm(typed, lines=queries.own(member), usual=USUAL)
    hours = _hours(member, typed)
    if request.method == "POST" and grid.is_valid() and hours.is_valid():
        try:
            actions.set_hours(by=member, **hours.cleaned_data)
        except Invalid as refused:
            for name, said in refused.errors.items():
                hours.add_error(name, said)
        else:
            actions.choose(by=member, choices=grid.choices)
            messages.success(request, _("Saved."))
            return redirect("notifications:preferences")
    context = {
        "grid": grid,
        "hours": hours,
        "channels": CHANNEL_NAMES.values(),
        "zone": dict(ZONES).get(request.user.timezone, request.user.timezone),
        "texts": _texts(member),
        "may_set_defaults": policy.may_set_defaults(member),
    }
    status = 422 if grid.errors or hours.errors else 200
    return render(request, "notifications/preferences.html", context, status=status)


def _hours(member: Member, typed: QueryDict | None) -> HoursForm:
    held = queries.hours_of(member)
    initial = {
        "quiet_from": held.quiet_from,
        "quiet_to": held.quiet_to,
        "digest_at": f"{held.digest_at:%H:%M}",
    }
    return HoursForm(typed, initial=initial)


def _texts(member: Member) -> str:
    """Whether text messages can reach this person: `ready`, `no_number`, or `not_connected`."""
    if not sms.connected():
        return "not_connected"
    return "ready" if queries.mobile_of(member.user_id) else "no_number"


@require_http_methods(["GET", "POST"])
@member_required(Right.ORGANISATION_MANAGE)
@drafts.given_back(lambda: reverse("notifications:defaults"))
def defaults(request: HttpRequest) -> HttpResponse:
    """What the company wants for the people of one role."""
    typed = drafts.typed(request)
    asked = (typed or request.GET).get("role", "")
    role = asked if asked in list(Role) else Role.TRADER.value
    grid = GridForm(typed, lines=queries.of_role(request.member, role), usual=USUAL)
    if request.method == "POST" and grid.is_valid():
        actions.set_defaults(by=request.member, role=role, choices=grid.choices)
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('notifications:defaults')}?role={role}")
    context = {
        "grid": grid,
        "role": role,
        "roles": [(each.value, ROLE_NAMES[each]) for each in Role],
        "channels": CHANNEL_NAMES.values(),
    }
    status = 422 if grid.errors else 200
    return render(request, "notifications/defaults.html", context, status=status)
