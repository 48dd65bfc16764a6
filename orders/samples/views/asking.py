"""Asking for a sample of a listing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from buyers.addresses.choices import Use
from buyers.addresses.queries import addresses, default_address
from marketplace.accounts.access import member_required
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts
from orders.samples import actions, policy, quotas
from orders.samples.forms import AskForm
from suppliers.catalogue import queries, sampling
from suppliers.catalogue.models import Listing


@require_http_methods(["GET", "POST"])
@member_required(side="buyer")
@drafts.given_back()
def ask(request: HttpRequest) -> HttpResponse:
    """Show the promise and ask for samples on it; `?listing=` says of what."""
    ref = request.GET.get("listing", "") or request.POST.get("listing", "")
    listing = get_object_or_404(Listing.objects.public(), ref=ref)
    facts = queries.facts([listing.pk])[listing.pk]
    book = list(addresses(request.member))
    typed = drafts.typed(request)
    start = {"quantity": 1, "address": default_address(request.member, Use.SAMPLES)}
    form = AskForm(typed, initial=start, addresses=book)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(
                by=request.member,
                listing=ref,
                negotiation=request.POST.get("negotiation", ""),
                **form.cleaned_data,
            )
        except Invalid as refused:
            form.refuse(refused.errors)
        else:
            messages.success(request, _("Sent. The supplier has been told."))
            return redirect("samples:sample", made.ref)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "orders/samples/ask.html", _context(request, facts, form, book), status=status
    )


def _context(
    request: HttpRequest, facts: Any, form: AskForm, book: list[Any]
) -> dict[str, Any]:
    member, language = request.member, get_language() or "en"
    left = quotas.quota(member.organisation, facts.organisation.pk, clock.now())
    verdict = policy.may_ask(member, facts)
    if verdict and not left.left:
        verdict = policy.Denied(policy.USED_UP)
    return {
        "facts": facts,
        "title": facts.words("title", language),
        "supplier": facts.organisation.name_in(language),
        "promise": sampling.rows(facts),
        "quota": left,
        "verdict": verdict,
        "form": form,
        "book": book,
        "negotiation": request.GET.get("negotiation", "")
        or request.POST.get("negotiation", ""),
    }
