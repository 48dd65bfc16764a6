"""The pages of an owner: endpoints, what was sent to them, and the types of events."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.accounts.step_up import step_up
from marketplace.lifecycle.refusals import Invalid, WrongState
from marketplace.web import drafts
from marketplace.webhooks import actions, events, queries
from marketplace.webhooks.choices import PAUSES
from marketplace.webhooks.forms import EndpointForm
from marketplace.webhooks.models import Endpoint

PER_PAGE = 25
owners = member_required(Right.KEYS_MANAGE)


@require_GET
@owners
def listing(request: HttpRequest) -> HttpResponse:
    context = {"endpoints": queries.endpoints_of(request.member)}
    return render(request, "webhooks/list.html", context)


@require_GET
@owners
def types(request: HttpRequest) -> HttpResponse:
    """What is announced, with an example of each, and how a receiver checks the signature."""
    shown = [
        {
            "type": each,
            "example": json.dumps(
                {
                    "type": each.code,
                    "timestamp": "2026-11-20T09:30:00+00:00",
                    "data": dict(each.example),
                },
                ensure_ascii=False,
                indent=2,
            ),
        }
        for each in events.types()
    ]
    context = {"types": shown, "attempts": len(PAUSES) + 1}
    return render(request, "webhooks/types.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@owners
@step_up
@drafts.given_back()
def new(request: HttpRequest) -> HttpResponse:
    """Make an endpoint and show its secret, once."""
    form = EndpointForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            endpoint, secret = actions.add(by=request.member, **form.cleaned_data)
        except Invalid as refused:
            _show(form, refused)
        else:
            return _secret(request, endpoint, secret)
    status = 422 if form.errors else 200
    return render(request, "webhooks/edit.html", {"form": form}, status=status)


@require_GET
@owners
def endpoint(request: HttpRequest, pk: int) -> HttpResponse:
    """One endpoint and what was sent to it."""
    found = _endpoint(request, pk)
    rows = queries.deliveries_of(request.member).filter(endpoint=found)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "webhooks/endpoint.html", {"endpoint": found, "page": page})


@require_http_methods(["GET", "POST"])
@owners
@drafts.given_back()
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _endpoint(request, pk)
    initial = {"url": found.url, "description": found.description, "types": found.types}
    form = EndpointForm(drafts.typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(by=request.member, endpoint=found, **form.cleaned_data)
        except Invalid as refused:
            _show(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("webhooks:endpoint", pk)
    status = 422 if form.errors else 200
    context = {"form": form, "endpoint": found}
    return render(request, "webhooks/edit.html", context, status=status)


@never_cache
@require_POST
@owners
@step_up
def rotate(request: HttpRequest, pk: int) -> HttpResponse:
    found = _endpoint(request, pk)
    return _secret(request, found, actions.rotate(by=request.member, endpoint=found))


@require_POST
@owners
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    actions.switch(by=request.member, endpoint=_endpoint(request, pk), on="on" in request.POST)
    return redirect("webhooks:endpoint", pk)


@require_POST
@owners
def test(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        actions.send_test(by=request.member, endpoint=_endpoint(request, pk))
    except WrongState as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The test is on its way. How it went stands below soon."))
    return redirect("webhooks:endpoint", pk)


@require_http_methods(["GET", "POST"])
@owners
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _endpoint(request, pk)
    if request.method == "POST":
        actions.remove(by=request.member, endpoint=found)
        messages.success(request, _("The endpoint is removed."))
        return redirect("webhooks:list")
    return render(request, "webhooks/remove.html", {"endpoint": found})


@require_GET
@owners
def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent, and how each attempt went."""
    found = get_object_or_404(queries.deliveries_of(request.member), pk=pk)
    context: dict[str, Any] = {
        "delivery": found,
        "endpoint": found.endpoint,
        "body": json.dumps(json.loads(found.message.body), ensure_ascii=False, indent=2),
        "attempts": found.tries.all()[:50],
    }
    return render(request, "webhooks/delivery.html", context)


@require_POST
@owners
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.deliveries_of(request.member), pk=pk)
    try:
        actions.replay(by=request.member, delivery=found)
    except WrongState as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("It is sent again, under the same id."))
    return redirect("webhooks:delivery", pk)


def _endpoint(request: HttpRequest, pk: int) -> Endpoint:
    return get_object_or_404(queries.endpoints_of(request.member), pk=pk)


def _secret(request: HttpRequest, endpoint: Endpoint, secret: str) -> HttpResponse:
    context = {"endpoint": endpoint, "secret": secret}
    return render(request, "webhooks/secret.html", context)


def _show(form: EndpointForm, refused: Invalid) -> None:
    for name, said in refused.errors.items():
        form.add_error(name, said)
