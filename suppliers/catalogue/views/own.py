"""A supplier's listings: the list, and the steps that are one button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.web.statuses import status_of
from suppliers.catalogue import actions, policy, queries, states
from suppliers.catalogue.views.editing import frame, own

PER_PAGE = 20
STATES = ("live", "submitted", "changes_requested", "draft", "paused", "rejected", "archived")
DONE = {
    "submit": gettext_lazy("Sent to our reviewers. They usually answer within a working day."),
    "withdraw": gettext_lazy("Taken back. You can change it again."),
    "pause": gettext_lazy("Paused. Buyers do not see it until you resume it."),
    "resume": gettext_lazy("Live again."),
    "archive": gettext_lazy("Archived."),
    "withdraw_change": gettext_lazy("Your proposed changes were taken back."),
}


@member_required(side="supplier")
@require_safe
def listings(request: HttpRequest) -> HttpResponse:
    """The company's listings by state, found by SKU or title, a page at a time."""
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    text = request.GET.get("q", "").strip()[:80]
    pages = Paginator(queries.owned(request.member, state=state, text=text), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    page.numbers = pages.get_elided_page_range(page.number)
    facts = queries.facts([row.pk for row in page])
    counts = queries.state_counts(request.member)
    context = {
        "page": page,
        "rows": [(row, facts[row.pk]) for row in page],
        "state": state,
        "text": text,
        "total": sum(n for name, n in counts.items() if name != "archived"),
        "counts": [
            (name, status_of("listing", name).label, counts.get(name, 0)) for name in STATES
        ],
        "may_create": policy.may_create(request.member),
    }
    return render(request, "suppliers/catalogue/list.html", context)


@member_required(side="supplier")
@require_safe
def review(request: HttpRequest, ref: str) -> HttpResponse:
    """The last section: what is missing, how it looks to buyers, and what can be done now."""
    listing = own(request, ref)
    return render(request, "suppliers/catalogue/review.html", _review(request, listing))


@member_required(Right.LISTING_EDIT, side="supplier")
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Take one step with a listing. A GET asks first; a POST does it."""
    listing = own(request, ref)
    if name not in DONE:
        raise Http404
    if request.method == "GET":
        return _confirm(request, listing, name)
    try:
        getattr(actions, name)(by=request.member, ref=ref)
    except Invalid as refusal:
        context = _review(request, listing) | {"refused": refusal.errors}
        return render(request, "suppliers/catalogue/review.html", context, status=422)
    messages.success(request, DONE[name])
    return redirect("catalogue:section", ref, "review")


@member_required(Right.LISTING_EDIT, side="supplier")
@require_http_methods(["POST"])
def duplicate(request: HttpRequest, ref: str) -> HttpResponse:
    """Start a draft from a listing."""
    copy = actions.duplicate(by=request.member, ref=own(request, ref).ref)
    messages.success(request, _("This is a copy. Give it its own title and SKU."))
    return redirect("catalogue:section", copy.ref, "goods")


def _review(request: HttpRequest, listing: Any) -> dict[str, Any]:
    steps = states.LISTING.open_steps(listing.state, {"supplier"})
    verdict = policy.may_send_for_review(listing, request.member)
    return frame(listing, "review") | {
        "steps": [each.name for each in steps],
        "may_step": policy.may_submit(listing, request.member),
        "may_send": verdict,
    }


QUESTIONS = {
    "archive": (
        gettext_lazy("Archive this listing?"),
        gettext_lazy("Buyers no longer find it, and it cannot come back. Orders keep it."),
        gettext_lazy("Archive"),
    ),
    "pause": (
        gettext_lazy("Pause this listing?"),
        gettext_lazy("Buyers do not see it until you resume it. Running talks go on."),
        gettext_lazy("Pause"),
    ),
}


def _confirm(request: HttpRequest, listing: Any, name: str) -> HttpResponse:
    if name not in QUESTIONS:
        raise Http404
    title, body, verb = QUESTIONS[name]
    context = {
        "title": title,
        "body": body,
        "verb": verb,
        "danger": name == "archive",
        "action": reverse("catalogue:step", args=[listing.ref, name]),
        "back": reverse("catalogue:section", args=[listing.ref, "review"]),
    }
    fragment = request.htmx and not request.htmx.boosted
    template = "components/confirm.html" if fragment else "suppliers/catalogue/confirm.html"
    return render(request, template, context)
