"""Stopping mail from the mail itself: no sign-in; a look asks, only a POST stops."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from marketplace.notifications.actions import stopping as actions
from marketplace.notifications.queries import stopping as queries

# What mail programs send when their reader presses "unsubscribe" (RFC 8058).
ONE_CLICK = ("List-Unsubscribe", "One-Click")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, or stop. A mail program has no cookie of ours: the token in the address is its proof."""
    name, value = ONE_CLICK
    if request.method == "POST" and request.POST.get(name) == value:
        return _stop(request, token)
    return _asked(request, token)


@csrf_protect
def _asked(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        return _stop(request, token)
    return render(request, "notifications/stop.html", {"asked": _by(token), "token": token})


def _stop(request: HttpRequest, token: str) -> HttpResponse:
    asked = _by(token)
    every, daily = "every" in request.POST, "daily" in request.POST
    actions.stop(asked, every=every, daily=daily)
    context = {"asked": asked, "stopped": True, "every": every, "daily": daily}
    return render(request, "notifications/stop.html", context)


def _by(token: str) -> queries.Stop:
    found = queries.stop_by(token)
    if found is None:
        raise Http404
    return found
