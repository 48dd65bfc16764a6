"""The API keys of a company: made and shown once, revoked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from marketplace.accounts import keys, queries
from marketplace.accounts.access import member_required
from marketplace.accounts.forms.company import KeyForm
from marketplace.accounts.roles import Right
from marketplace.accounts.step_up import step_up


@require_GET
@member_required(Right.KEYS_MANAGE)
def listing(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/keys.html", {"keys": queries.keys(request.member)})


@never_cache
@require_http_methods(["GET", "POST"])
@member_required(Right.KEYS_MANAGE)
@step_up
def new(request: HttpRequest) -> HttpResponse:
    """Make a key and show it, once: it stands in no other page and in no log."""
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key, token = keys.issue(by=request.member, name=form.cleaned_data["name"])
        return render(request, "accounts/key_made.html", {"key": key, "token": token})
    status = 422 if form.errors else 200
    return render(request, "accounts/key_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@member_required(Right.KEYS_MANAGE)
@step_up
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(queries.keys(request.member), pk=pk)
    if request.method == "POST":
        keys.revoke(by=request.member, key_id=key.pk)
        messages.success(request, _("The key is revoked. Programs that use it are shut out."))
        return redirect("accounts:keys")
    return render(request, "accounts/key_revoke.html", {"key": key})
