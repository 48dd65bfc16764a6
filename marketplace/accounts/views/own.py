"""A person's own pages: profile, security, the company they act for."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts import devices, places, queries, second_factor, sessions
from marketplace.accounts.access import signed_in
from marketplace.accounts.forms.company import ProfileForm
from marketplace.accounts.models import Organisation


@require_http_methods(["GET", "POST"])
@signed_in
def settings(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:settings")
    context = {"form": form, "places": queries.companies(request.user)}
    status = 422 if form.errors else 200
    return render(request, "accounts/settings.html", context, status=status)


@require_GET
@signed_in
def security(request: HttpRequest) -> HttpResponse:
    """Password, second factor, and where one is signed in."""
    factors = Authenticator.objects.filter(user=request.user)
    context = {
        "sessions": [
            {
                "row": row,
                "device": devices.name_of(row.user_agent),
                "here": row.session_key == request.session.session_key,
            }
            for row in sessions.of_user(request.user).order_by("-last_seen_at")
            if row.exists()
        ],
        "app": next((row for row in factors if row.type == Authenticator.Type.TOTP), None),
        "required": second_factor.required_of(request.user),
    }
    return render(request, "accounts/security.html", context)


@require_POST
@signed_in
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    if not sessions.end_one(request.user, pk):
        raise Http404
    messages.success(request, _("That device is signed out."))
    return redirect("accounts:security")


@require_POST
@signed_in
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    sessions.end_others(request)
    messages.success(request, _("All other devices are signed out."))
    return redirect("accounts:security")


@require_POST
@signed_in
def switch(request: HttpRequest) -> HttpResponse:
    """Act for another of one's companies from now on."""
    ref = request.POST.get("organisation", "")
    organisation = get_object_or_404(Organisation, ref=ref)
    if not places.choose(request, organisation):
        raise Http404
    return redirect("web:home")
