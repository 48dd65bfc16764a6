"""A person's notifications: the list, opening one, marking them read."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from marketplace.accounts import places
from marketplace.accounts.access import signed_in
from marketplace.notifications import actions, queries
from marketplace.notifications.models import Notification

PER_PAGE = 25


@require_GET
@signed_in
def notices(request: HttpRequest) -> HttpResponse:
    only_unread = request.GET.get("show") == "unread"
    rows = queries.unread(request.member) if only_unread else queries.told_to(request.member)
    page = Paginator(rows.select_related("organisation"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.numbers = page.paginator.get_elided_page_range(page.number)
    context: dict[str, Any] = {
        "page": page,
        "only_unread": only_unread,
        "unread": queries.unread(request.member).count(),
    }
    return render(request, "notifications/list.html", context)


@require_GET
@signed_in
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it read and go to what it is about, as the company it was told for."""
    notice = _read(request, pk)
    if notice.organisation is not None:
        places.choose(request, notice.organisation)
    return redirect(notice.path())


@require_POST
@signed_in
def read(request: HttpRequest, pk: int) -> HttpResponse:
    _read(request, pk)
    return redirect("notifications:list")


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    actions.read_all(by=request.member)
    return redirect("notifications:list")


def _read(request: HttpRequest, pk: int) -> Notification:
    try:
        return actions.read(by=request.member, notification_id=pk)
    except Notification.DoesNotExist:
        raise Http404 from None
