"""The steps of a sample, each asked first and then taken; and a supplier's own limit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.files import actions as files
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid
from marketplace.typed import expected_version
from marketplace.web import drafts
from orders.samples import actions, forms, policy, queries, quotas, wording

STEPS: dict[str, Callable[..., Any]] = {
    "accept": actions.accept,
    "decline": actions.decline,
    "query": actions.query,
    "ship": actions.ship,
    "approve": partial(actions.judge, step="approve"),
    "reject": partial(actions.judge, step="reject"),
    "cancel": actions.stop,
    **{name: partial(actions.advance, step=name) for name in ("claim", "confirm", "receive")},
}


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
@drafts.given_back()
def step(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Ask (GET) and take (POST) a step of the sample."""
    sample = queries.sample_for(request.member, ref)
    if name not in STEPS:
        raise Http404
    policy.require(policy.may_step(sample, request.member, name))
    asking = request.method == "GET"
    uploads = None if asking else request.FILES
    form = forms.STEPS.get(name, forms.PlainForm)(drafts.typed(request), uploads, sample=sample)
    if not asking and form.is_valid():
        try:
            _take(request, ref, name, form)
        except Invalid as refused:
            form.refuse(refused.errors)
        else:
            messages.success(request, _("Recorded. The other side has been told."))
            return redirect("samples:sample", ref)
    context = {
        "sample": sample,
        "title": wording.title(sample)[0],
        "words": wording.STEPS[name],
        "form": form,
    }
    template = "_act.html" if request.htmx else "act.html"
    status = 200 if asking else 422
    return render(request, f"orders/samples/{template}", context, status=status)


def _take(request: HttpRequest, ref: str, name: str, form: forms.Refusable) -> None:
    given = dict(form.cleaned_data)
    if isinstance(form, forms.ApproveForm):
        given = {key: given[key] for key in ("reason", "note") if key in given}
        given["pictures"] = [
            files.receive(by=request.member, upload=upload, purpose="sample")
            for upload in form.uploads
        ]
    STEPS[name](
        by=request.member,
        ref=ref,
        expected_version=expected_version(request),
        **given,
    )


@require_http_methods(["GET", "POST"])
@member_required(side="supplier")
@drafts.given_back()
def limit(request: HttpRequest) -> HttpResponse:
    """The supplier's own limit of samples for one buyer."""
    policy.require(policy.may_limit(request.member))
    own = quotas.own_limit(request.member.organisation_id)
    form = forms.LimitForm(drafts.typed(request), initial={"most": own})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_limit(by=request.member, most=form.cleaned_data["most"])
        except Invalid as refused:
            form.refuse(refused.errors)
        else:
            messages.success(request, _("Saved. It holds for requests from now on."))
            return redirect("samples:list")
    context = {"form": form, "rule": quotas.rule(clock.now().date())}
    status = 422 if request.method == "POST" else 200
    return render(request, "orders/samples/limit.html", context, status=status)
