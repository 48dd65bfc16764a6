"""The moderator's page of a listing: what was sent, what would change, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import Invalid
from marketplace.typed import expected_version
from suppliers.catalogue import actions, queries
from suppliers.catalogue.models import Listing
from suppliers.catalogue.queries import review as review_queries

# button -> (the action, whether it takes a reason, what is said afterwards)
DECISIONS: dict[str, tuple[Callable[..., Listing], bool, Any]] = {
    "publish": (actions.publish, False, _("The listing is live.")),
    "request_changes": (actions.request_changes, True, _("Sent back to the supplier.")),
    "reject": (actions.reject, True, _("Rejected. The supplier is told why.")),
    "approve_change": (actions.approve_change, False, _("The changes are live.")),
    "decline_change": (actions.decline_change, True, _("Declined. The live version stays.")),
}


@staff_required(StaffGroup.MODERATOR)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """Look at a listing, and decide about it or about the edit that waits."""
    listing = get_object_or_404(Listing.objects.select_related("organisation"), ref=ref)
    errors: list[Any] = []
    decision = next((name for name in DECISIONS if name in request.POST), "")
    if decision:
        action, with_reason, done = DECISIONS[decision]
        reason = {"reason": request.POST.get("reason", "")} if with_reason else {}
        try:
            action(
                by=request.member, ref=ref, expected_version=expected_version(request), **reason
            )
            messages.success(request, done)
            return redirect("catalogue:review", ref)
        except Invalid as refusal:
            errors = [each for found in refusal.errors.values() for each in found]
    return _page(request, listing, errors)


def _page(request: HttpRequest, listing: Listing, errors: list[Any]) -> HttpResponse:
    language = CHINESE if get_language() == CHINESE else ENGLISH
    facts = queries.facts([listing.pk])[listing.pk]
    change = queries.open_change(listing)
    context = {
        "listing": listing,
        "facts": facts,
        "page": queries.listing_page(facts, language=language, original=True),
        "picture": 0,
        "change": change,
        "differences": review_queries.differences(change, language) if change else [],
        "history": review_queries.history(listing),
        "errors": errors,
        "typed": request.POST.get("reason", ""),
    }
    status = 422 if errors else 200
    return render(request, "suppliers/catalogue/moderate.html", context, status=status)
