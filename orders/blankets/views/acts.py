"""Calling off (asked first, with the figures), and the ends of an agreement."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import member_required
from marketplace.lifecycle.refusals import Invalid, require
from marketplace.typed import expected_version
from marketplace.web import drafts
from orders.blankets import actions, forms, policy, queries, showing, wording
from orders.blankets.models import Blanket
from suppliers.catalogue.quantities import counted

ENDS = {"close": actions.close, "keep": actions.keep, "ask_to_close": actions.ask_to_close}


@require_http_methods(["GET", "POST"])
@member_required()
@drafts.given_back()
def call_off(request: HttpRequest, ref: str) -> HttpResponse:
    """Type what to call off (GET), see what it comes to, and order it (`sure`): one order."""
    found = queries.agreement_for(request.member, ref)
    require(policy.may_call_off(found, request.member, found.today), policy.refusal)
    form = forms.CallOffForm(drafts.typed(request), blanket=found)
    if request.method == "POST" and form.is_valid():
        try:
            if "sure" not in request.POST:
                actions.check(form.quantities, found)
                return _asked(request, found, form)
            made = actions.call_off(
                by=request.member,
                ref=ref,
                quantities=form.quantities,
                expected_version=expected_version(request),
            )
        except Invalid as refused:
            form.refuse(refused.errors)
        else:
            text = _("Called off. Order %(ref)s stands.") % {"ref": made.order.ref}
            messages.success(request, text)
            return redirect("contracts:order", made.order.ref)
    context = {
        "blanket": found,
        "form": form,
        "lines": showing.lines(found, form),
        "may": showing.verdicts(found, request.member),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "orders/blankets/call_off.html", context, status=status)


def _asked(request: HttpRequest, found: Blanket, form: forms.CallOffForm) -> HttpResponse:
    """The question before the call-off: what it comes to, on which terms."""
    rows = [
        {
            "line": row,
            "count": (count := form.quantities[row.line.position]),
            "quantity": counted(count, row.line.unit),
            "amount": row.line.amount(count),
        }
        for row in showing.lines(found)
        if row.line.position in form.quantities
    ]
    context = {
        "blanket": found,
        "version": request.POST.get("expected_version", found.version),
        "rows": rows,
        "total": sum(row["amount"] for row in rows),
        "terms": showing.terms(found),
    }
    return render(request, "orders/blankets/sure.html", context)


@require_http_methods(["GET", "POST"])
@vary_on_headers("HX-Request")
@member_required()
@drafts.given_back()
def step(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Ask (GET) and take (POST) a step that ends the agreement, or keeps it."""
    found = queries.agreement_for(request.member, ref)
    if name not in ENDS:
        raise Http404
    require(policy.STEPS[name](found, request.member, found.today), policy.refusal)
    form = (forms.PlainForm if name == "keep" else forms.ReasonForm)(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        ENDS[name](
            by=request.member,
            ref=ref,
            expected_version=expected_version(request),
            **form.cleaned_data,
        )
        messages.success(request, _("Recorded. The other side has been told."))
        return redirect("blankets:agreement", ref)
    context = {"blanket": found, "words": wording.STEPS[name], "form": form}
    template = "_act.html" if request.htmx else "act.html"
    status = 200 if request.method == "GET" else 422
    return render(request, f"orders/blankets/{template}", context, status=status)
