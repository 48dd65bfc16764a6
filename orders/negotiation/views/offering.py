"""The form of an offer: the first one, a counter-offer, and its draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.files import actions as files
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Conflict, Invalid, require
from marketplace.typed import expected_version
from marketplace.web import drafts
from orders.negotiation import (
    actions,
    agreed,
    beginnings,
    drafting,
    estimating,
    gates,
    keeping,
    lateness,
    naming,
    policy,
    previewing,
    queries,
)
from orders.negotiation.lateness import Late
from orders.negotiation.models import Negotiation
from orders.negotiation.offer_form import OfferForm
from orders.negotiation.showing_landed import Shown


@require_http_methods(["GET", "POST"])
@member_required(Right.OFFER_SEND)
@drafts.given_back()
def offer(request: HttpRequest, ref: str) -> HttpResponse:
    """Fill in and send an offer, or keep it as a draft."""
    negotiation = queries.negotiation_for(request.member, ref)
    queries.named(negotiation.rfq)
    frame = _frame(request, negotiation)
    if request.method == "GET":
        require(policy.may_send(negotiation, request.member), policy.refusal)
        given = drafts.typed(request)
        initial = (
            None
            if given
            else beginnings.beginning(
                negotiation,
                request.member,
                now=clock.now(),
                copy=request.GET.get("copy", ""),
                template=request.GET.get("template", ""),
            )
        )
        form = OfferForm(given, initial=initial, **frame)
        standing = OfferForm(given or initial, **frame)
        estimate = _estimate(negotiation, standing)
        return _page(request, negotiation, form, estimate=estimate, typed=standing)
    form = OfferForm(request.POST, request.FILES, **frame)
    if "draft" in request.POST:
        return _keep(request, negotiation)
    if "template" in request.POST:
        return _keep_template(request, negotiation, form)
    if "landed" in request.POST:
        return _landed(request, negotiation, form, frame)
    if "preview" in request.POST:
        return _preview(request, negotiation, form)
    if form.is_valid() and _sent(request, negotiation, form):
        messages.success(request, _("Sent. It is the other side's turn now."))
        return redirect("negotiation:room", ref)
    return _page(request, negotiation, form, status=422)


def _frame(request: HttpRequest, negotiation: Negotiation) -> dict[str, Any]:
    """What every form of this offer is made with: the lines, the clock, what is agreed."""
    found = agreed.standing(negotiation, request.member.side)
    return {
        "rfq": negotiation.rfq,
        "zone": request.member.user.timezone,
        "agreed": {key: found.words(key) for key in found.rows},
        "goods": _goods(request, negotiation),
    }


def _goods(request: HttpRequest, negotiation: Negotiation) -> list[tuple[str, str]]:
    """The supplier's own goods, where the request describes what it wants and names none."""
    described = any(line.listing_id is None for line in negotiation.rfq.asked.values())
    return queries.own_goods(request.member) if described and request.member.is_supplier else []


def _landed(
    request: HttpRequest, negotiation: Negotiation, form: OfferForm, frame: dict[str, Any]
) -> HttpResponse:
    """What is typed so far, landed; htmx asks for the estimate alone. No field is complained of."""
    shown = _estimate(negotiation, form)
    if request.htmx:
        context = {"estimate": shown, "late": _late(negotiation, form)}
        return render(request, "orders/negotiation/_typed.html", context)
    again = OfferForm(initial=form.data.dict(), **frame)
    return _page(request, negotiation, again, estimate=shown, typed=form)


def _estimate(negotiation: Negotiation, form: OfferForm) -> Shown | None:
    """Of whatever fields of the form are right so far."""
    form.is_valid()
    return estimating.of_typed(negotiation, form.cleaned_data)


def _late(negotiation: Negotiation, form: OfferForm) -> Late | None:
    """Of a lead time that is right so far; the fields of `form` have been looked at."""
    return lateness.of_typed(negotiation, form.cleaned_data, clock.told_or(negotiation.moment))


def _keep(request: HttpRequest, negotiation: Negotiation) -> HttpResponse:
    keeping.save_draft(by=request.member, negotiation=negotiation, data=_typed(request))
    messages.success(request, _("Draft saved. Nobody else sees it until you send it."))
    return redirect("negotiation:room", negotiation.ref)


def _keep_template(
    request: HttpRequest, negotiation: Negotiation, form: OfferForm
) -> HttpResponse:
    """Keep the terms under a name; what is typed stays as a draft and in the form."""
    typed = _typed(request)
    given = {name: typed[name] for name in beginnings.HEADER if name in typed}
    name = request.POST.get("template_name", "")
    try:
        keeping.save_template(by=request.member, name=name, data=given)
    except Invalid as refused:
        form.is_valid()
        form.errors.clear()
        for sentence in refused.errors["template_name"]:
            form.add_error(None, sentence)
        return _page(request, negotiation, form, status=422)
    keeping.save_draft(by=request.member, negotiation=negotiation, data=typed)
    messages.success(request, _("Template saved. What you typed is kept as a draft."))
    return redirect("negotiation:offer", negotiation.ref)


def _preview(request: HttpRequest, negotiation: Negotiation, form: OfferForm) -> HttpResponse:
    """The offer in both languages, as it would stand; it is kept as a draft until it is sent."""
    if not (form.is_valid() and _sound(request, negotiation, form)):
        return _page(request, negotiation, form, status=422)
    typed = _typed(request)
    keeping.save_draft(by=request.member, negotiation=negotiation, data=typed)
    standing = agreed.standing(negotiation, request.member.side)
    terms = standing.carried(form.terms(), reopen=form.reopened)
    terms = naming.frozen(negotiation, terms)
    context = {
        "negotiation": negotiation,
        "number": negotiation.versions + 1,
        "readings": previewing.readings(negotiation, terms),
        "terms": terms,
        "late": _late(negotiation, form),
        "note": form.cleaned_data["note"],
        "without_files": bool(request.FILES),
        "fields": typed | {"expected_version": request.POST.get("expected_version", "")},
    }
    return render(request, "orders/negotiation/preview.html", context)


def _sound(request: HttpRequest, negotiation: Negotiation, form: OfferForm) -> bool:
    """Whether the offer could be sent as it is typed; what is wrong stands beside its field."""
    try:
        terms = drafting.tidy(form.terms(), negotiation.rfq)
        now = clock.now()
        drafting.check(terms, rfq_lines=negotiation.rfq.asked, now=now)
        gates.look(
            gates.Quote(negotiation, terms, request.member, now, form.cleaned_data["note"])
        )
    except Invalid as refused:
        form.refuse(refused.errors)
        return False
    return True


def _typed(request: HttpRequest) -> dict[str, str]:
    skip = {"csrfmiddlewaretoken", "expected_version", "files", "template_name"}
    skip |= {"draft", "preview", "template", "landed"}
    return {name: value for name, value in request.POST.items() if name not in skip}


@require_POST
@member_required(Right.OFFER_SEND)
def forget_template(request: HttpRequest, ref: str, template: int) -> HttpResponse:
    """Delete a template of the company's own and come back to the form."""
    queries.negotiation_for(request.member, ref)
    found = get_object_or_404(queries.templates_of(request.member), pk=template)
    keeping.delete_template(by=request.member, template=found)
    messages.success(request, _("Template deleted."))
    return redirect("negotiation:offer", ref)


def _sent(request: HttpRequest, negotiation: Negotiation, form: OfferForm) -> bool:
    try:
        attached = [
            files.receive(by=request.member, upload=upload, purpose="offer")
            for upload in form.cleaned_data["files"]
        ]
        actions.send(
            by=request.member,
            ref=negotiation.ref,
            terms=form.terms(),
            expected_version=expected_version(request),
            note=form.cleaned_data["note"],
            files=attached,
            reopen=form.reopened,
        )
    except Invalid as refused:
        form.refuse(refused.errors)
        return False
    except Conflict as refused:  # the open request is full, or not open to this company now
        form.add_error(None, refused.message)
        return False
    return True


def _page(
    request: HttpRequest,
    negotiation: Negotiation,
    form: OfferForm,
    *,
    status: int = 200,
    estimate: Shown | None = None,
    typed: OfferForm | None = None,
) -> HttpResponse:
    context = {
        "negotiation": negotiation,
        "form": form,
        "expected_version": (form.data or request.POST).get(
            "expected_version", negotiation.version
        ),
        "number": negotiation.versions + 1,
        "latest": negotiation.offers.last(),
        "templates": queries.templates_of(request.member),
        "earlier": None
        if negotiation.versions
        else queries.earlier_offer(negotiation, request.member),
        "estimate": estimate,
        "late": _late(negotiation, typed or form),
    }
    return render(request, "orders/negotiation/offer.html", context, status=status)
