"""Our staff prove themselves twice: without the second proof no page of theirs opens.

Whether this sign-in was proven twice is read from the session's own record of how it was made,
never from the mere existence of an authenticator.
"""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from marketplace.accounts.models import User

PROVEN = "proven_twice"
OPEN = ("account_", "mfa_")
OPEN_PAGES = frozenset({"web:legal", "web:help", "web:contact"})


def prove(request: HttpRequest, user: User) -> None:
    """This session's person has just shown a second factor."""
    request.session[PROVEN] = user.pk


def prove_by(request: HttpRequest, authenticator: Authenticator) -> None:
    """As `prove`, with the authenticator just set up; it counts as a fresh proof of identity."""
    record_authentication(
        request,
        request.user,
        "mfa",
        id=authenticator.pk,
        type=authenticator.type,
        reauthenticated=True,
    )
    prove(request, request.user)


def required_of(user: User) -> bool:
    return bool(user.is_staff and settings.MFA_REQUIRED_OF_STAFF)


def missing(request: HttpRequest) -> bool:
    """Whether this request's person owes us a second proof."""
    user = request.user
    return required_of(user) and request.session.get(PROVEN) != user.pk


def demand(request: HttpRequest) -> HttpResponse | None:
    """Where to send somebody who owes a second proof; None where the page is open to them."""
    if not missing(request):
        return None
    match = request.resolver_match
    name = match.view_name if match else ""
    if name.startswith(OPEN) or name in OPEN_PAGES:
        return None
    has_one = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    door = reverse("mfa_reauthenticate" if has_one else "mfa_activate_totp")
    return redirect_to_login(request.get_full_path(), door)
