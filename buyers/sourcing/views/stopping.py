"""Stopping an alert from its mail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from buyers.sourcing.actions import searches as actions
from buyers.sourcing.queries import searches as queries
from marketplace.notifications.one_click import one_click


@one_click
def stop(request: HttpRequest, token: str, *, stopping: bool) -> HttpResponse:
    """Ask, or stop: this alert, with `every` all alerts of its person."""
    search = queries.search_by(token)
    if search is None:
        raise Http404
    every = "every" in request.POST
    if stopping:
        actions.stop(search, every=every)
    context = {"search": search, "token": token, "stopped": stopping, "every": every}
    return render(request, "buyers/sourcing/stop.html", context)
