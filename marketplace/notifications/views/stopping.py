"""Stopping mail of a kind, or all of it, from a letter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from marketplace.notifications.actions import stopping as actions
from marketplace.notifications.one_click import one_click
from marketplace.notifications.queries import stopping as queries


@one_click
def stop(request: HttpRequest, token: str, *, stopping: bool) -> HttpResponse:
    """Ask, or stop: mail of that kind, with `every` all mail, with `daily` all but one a day."""
    asked = queries.stop_by(token)
    if asked is None:
        raise Http404
    every, daily = "every" in request.POST, "daily" in request.POST
    if stopping:
        actions.stop(asked, every=every, daily=daily)
    context = {
        "asked": asked,
        "token": token,
        "stopped": stopping,
        "every": every,
        "daily": daily,
    }
    return render(request, "notifications/stop.html", context)
