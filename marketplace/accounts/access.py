"""Which pages are open to whom: load the member first, refuse before anything is read.

A stranger is sent to sign in (what they had typed is kept); a member without the right gets
403 with the reason; what is staff's alone answers 404 to everybody else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from marketplace.accounts import keeping
from marketplace.accounts.roles import Right, StaffGroup
from marketplace.lifecycle.refusals import NotAllowed

View = Callable[..., HttpResponse]

NO_RIGHT = _("Your role in the company does not include this. An owner can change your role.")
NO_COMPANY = _("Add your company first.")
OTHER_SIDE = {
    "supplier": _("This page is for suppliers."),
    "buyer": _("This page is for buyers."),
}


def member_required(*rights: Right, side: str = "") -> Callable[[View], View]:
    """Only for signed-in members of a company (of `side`, when given) who hold all `rights`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            member = request.member
            if member is None:
                return _sign_in(request)
            if member.organisation is None:
                raise NotAllowed(NO_COMPANY)
            if side and member.side != side:
                raise NotAllowed(OTHER_SIDE[side])
            if not all(member.has(right) for right in rights):
                raise NotAllowed(NO_RIGHT)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def signed_in(view: View) -> View:
    """Only for people who have signed in, with or without a company, or as staff."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.member is None:
            return _sign_in(request)
        return view(request, *args, **kwargs)

    return guarded


def staff_required(*groups: StaffGroup) -> Callable[[View], View]:
    """Only for our staff (in any of `groups`, when given). Other members see 404."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            member = request.member
            if member is None:
                return _sign_in(request)
            if not member.is_staff:
                raise Http404
            if groups and not member.in_group(*groups):
                raise NotAllowed
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and afterwards back; htmx is told to leave the page it stands on."""
    htmx = getattr(request, "htmx", None)
    here = (htmx and htmx.current_url_abs_path) or request.get_full_path()
    answer = redirect_to_login(keeping.keep(request) or here, reverse("account_login"))
    return HttpResponseClientRedirect(answer.url) if htmx else answer
