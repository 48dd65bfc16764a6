"""Following an invitation: the page its mail leads to, for strangers and members alike."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.accounts import places, queries
from marketplace.accounts.access import signed_in
from marketplace.accounts.actions import team as actions
from marketplace.accounts.forms.company import ROLE_NAMES
from marketplace.accounts.roles import Role


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered and by whom; a POST takes it."""
    found = queries.invitation_by(token)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _accept(request, token)
    member = request.member
    context = {
        "invitation": found,
        "role": ROLE_NAMES[Role(found.role)],
        "open": not (found.accepted_at or found.withdrawn_at or found.expired),
        "is_theirs": member is not None and member.user.email == found.email,
        "signed_in": member is not None,
    }
    return render(request, "accounts/invitation.html", context)


@signed_in
def _accept(request: HttpRequest, token: str) -> HttpResponse:
    organisation = actions.accept(user=request.user, token=token)
    places.choose(request, organisation)
    messages.success(request, _("Welcome to the team."))
    return redirect("web:home")
