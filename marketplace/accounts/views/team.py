"""A company's team: who is in it, inviting, roles, leaving."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts import policy, queries
from marketplace.accounts.access import member_required
from marketplace.accounts.actions import team as actions
from marketplace.accounts.forms.company import ROLE_NAMES, ROLES, InviteForm, RoleForm
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Right, Role
from marketplace.lifecycle.refusals import Invalid, require


@require_GET
@member_required()
def team(request: HttpRequest) -> HttpResponse:
    return _page(request, InviteForm())


@require_http_methods(["GET", "POST"])
@member_required(Right.TEAM_MANAGE)
def invite(request: HttpRequest) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "GET":
        return redirect("accounts:team")
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.invite(by=request.member, email=data["email"], role=Role(data["role"]))
        except Invalid as refusal:
            for name, problems in refusal.errors.items():
                form.add_error(name, problems)
        else:
            sent = _("We sent an invitation to %(email)s. It is valid for seven days.")
            messages.success(request, sent % {"email": data["email"]})
            return redirect("accounts:team")
    return _page(request, form, status=422)


@require_POST
@member_required(Right.TEAM_MANAGE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(queries.invitations(request.member), pk=pk)
    actions.withdraw(by=request.member, invitation_id=pk)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("accounts:team")


@require_POST
@member_required(Right.TEAM_MANAGE)
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    _place(request, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Invalid(errors=form.errors)
    role = Role(form.cleaned_data["role"])
    actions.change_role(by=request.member, membership_id=pk, role=role)
    messages.success(request, _("The role is changed."))
    return redirect("accounts:team")


@require_http_methods(["GET", "POST"])
@member_required()
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a colleague out, or leave the company."""
    place = _place(request, pk)
    require(policy.may_remove(request.member, place))
    if request.method == "POST":
        actions.remove(by=request.member, membership_id=pk)
        return _gone(request, place)
    fragment = bool(request.htmx)
    template = "accounts/_remove.html" if fragment else "accounts/remove.html"
    context = {"place": place, "leaving": place.user_id == request.member.user_id}
    return render(request, template, context)


def _gone(request: HttpRequest, place: Membership) -> HttpResponse:
    if place.user_id == request.member.user_id:
        messages.success(request, _("You have left the company."))
        return redirect("web:home")
    messages.success(request, _("They are no longer in your team."))
    return redirect("accounts:team")


def _place(request: HttpRequest, pk: int) -> Membership:
    place = queries.team(request.member).filter(pk=pk).first()
    if place is None:
        raise Http404
    return place


def _page(request: HttpRequest, form: InviteForm, *, status: int = 200) -> HttpResponse:
    member = request.member
    context: dict[str, Any] = {
        "form": form,
        "team": [
            {"place": place, "role": ROLE_NAMES[Role(place.role)]}
            for place in queries.team(member)
        ],
        "invitations": [
            {"row": row, "role": ROLE_NAMES[Role(row.role)]}
            for row in queries.invitations(member)
        ],
        "roles": ROLES,
        "may_manage": policy.may_manage(member),
    }
    return render(request, "accounts/team.html", context, status=status)
