"""Drafts of requests and templates to begin from: listed, kept under a name, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from buyers.rfqs import actions, queries
from buyers.rfqs.choices import DraftKind
from buyers.rfqs.forms import NameForm
from buyers.rfqs.models import Rfq, RfqDraft
from buyers.rfqs.resuming import where
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts as typed


@require_GET
@member_required(side="buyer")
def drafts(request: HttpRequest) -> HttpResponse:
    """What the company is writing, and its templates."""
    kept = list(queries.drafts_of(request.member))
    templates = list(queries.drafts_of(request.member, templates=True))
    for row in (*kept, *templates):
        row.resume = where(row)
    context = {"drafts": kept, "templates": templates}
    return render(request, "buyers/rfqs/drafts.html", context)


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@typed.given_back()
def name_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a draft as a template under a name."""
    draft = queries.drafts_of(request.member).filter(pk=pk).first()
    if draft is None:
        raise Http404
    form = NameForm(typed.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_as_template(
                by=request.member, draft=pk, name=form.cleaned_data["name"]
            )
        except Invalid as refused:
            form.add_error("name", list(refused.errors["name"]))
        else:
            return _kept(request)
    return _page(request, form, reverse("rfqs:drafts"))


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@typed.given_back()
def template(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep a request that was sent as a template under a name."""
    queries.rfq_for(request.member, ref)
    form = NameForm(typed.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.template_of(by=request.member, ref=ref, name=form.cleaned_data["name"])
        except Rfq.DoesNotExist:
            raise Http404 from None
        except Invalid as refused:
            form.add_error("name", list(refused.errors["name"]))
        else:
            return _kept(request)
    return _page(request, form, reverse("rfqs:rfq", args=[ref]))


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft or a template."""
    if not RfqDraft.objects.filter(
        pk=pk, organisation_id=request.member.organisation_id
    ).exists():
        raise Http404
    actions.forget(by=request.member, draft=pk)
    messages.success(request, _("Deleted."))
    return redirect("rfqs:drafts")


def _kept(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Kept as a template."))
    return redirect("rfqs:drafts")


def _page(request: HttpRequest, form: NameForm, back: str) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "back": back, "kinds": DraftKind}
    return render(request, "buyers/rfqs/template.html", context, status=status)
