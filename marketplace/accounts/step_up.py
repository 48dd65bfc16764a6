"""Before something grave, somebody proves once more who they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

View = Callable[..., HttpResponse]


def step_up(view: View) -> View:
    """The view opens only to somebody who gave their password or code in the last minutes.

    A form sent too late is asked for again after the proof: it is never carried out unseen.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.path, reverse("account_login"))
        if is_reauthentication_required(request, app=""):
            return redirect_to_login(request.path, reverse("account_reauthenticate"))
        return view(request, *args, **kwargs)

    return guarded
