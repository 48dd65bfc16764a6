"""Stopping an alert from its mail: no sign-in; a look asks, only a POST stops."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from buyers.sourcing.actions import searches as actions
from buyers.sourcing.queries import searches as queries

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
    search = queries.search_by(token)
    if search is None:
        raise Http404
    return render(request, "buyers/sourcing/stop.html", {"search": search, "token": token})


def _stop(request: HttpRequest, token: str) -> HttpResponse:
    search = queries.search_by(token)
    if search is None:
        raise Http404
    every = "every" in request.POST
    actions.stop(search, every=every)
    context = {"search": search, "stopped": True, "every": every}
    return render(request, "buyers/sourcing/stop.html", context)
