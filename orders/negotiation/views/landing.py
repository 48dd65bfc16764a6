"""What a version would cost landed at the buyer's door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from orders.negotiation import estimating, importing, queries, showing_landed
from orders.negotiation.forms import AssumptionsForm


@require_GET
@member_required()
def landed(request: HttpRequest, ref: str) -> HttpResponse:
    """The version asked for (the newest), with the reader's own freight and fees where given."""
    negotiation = queries.negotiation_for(request.member, ref)
    queries.named(negotiation.rfq)
    priced = queries.priced_versions(negotiation)
    chosen = showing_landed.chosen(priced, request.GET.get("v", ""))
    terms = priced.get(chosen)
    form = AssumptionsForm(request.GET, currency=terms.currency if terms else "")
    wrong = not form.is_valid()
    given = form.cleaned_data
    context = {
        "negotiation": negotiation,
        "numbers": sorted(priced),
        "chosen": chosen,
        "form": form,
        "estimate": terms and estimating.of_terms(negotiation, terms, **given),
        "may_name_freight": terms and importing.may_name_freight(terms.incoterm, terms.freight),
    }
    return render(
        request, "orders/negotiation/landed.html", context, status=422 if wrong else 200
    )
