"""Who may spend how much: one page to read, two forms for owners."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from buyers.spending import actions, policy, queries
from buyers.spending.forms import BoundForm
from buyers.spending.models import Bound
from marketplace.accounts.access import member_required
from marketplace.accounts.forms.company import ROLE_NAMES
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts


@require_GET
@member_required(side="buyer")
def spending(request: HttpRequest) -> HttpResponse:
    """The rule, everybody's limit, and what was set when."""
    member = request.member
    context = {
        "rule": queries.rule_of(member),
        "places": [(each, ROLE_NAMES[each.role]) for each in queries.places(member)],
        "history": queries.history(member),
        "may": policy.may_set(member),
    }
    return render(request, "buyers/spending/spending.html", context)


@require_http_methods(["GET", "POST"])
@member_required(Right.TEAM_MANAGE, side="buyer")
@drafts.given_back()
def rule(request: HttpRequest) -> HttpResponse:
    """Set the amount above which requests are approved."""
    found = queries.rule_of(request.member)
    return _bound(request, found, None, actions.set_rule)


@require_http_methods(["GET", "POST"])
@member_required(Right.TEAM_MANAGE, side="buyer")
@drafts.given_back()
def limit(request: HttpRequest, pk: int) -> HttpResponse:
    """Set what one colleague may ask for or accept alone."""
    places = (each for each in queries.places(request.member) if each.membership.pk == pk)
    place = next(places, None)
    if place is None or place.unbounded:
        raise Http404

    def act(**given: Any) -> Any:
        return actions.set_limit(membership_id=pk, **given)

    return _bound(request, place.limit, place, act)


def _bound(
    request: HttpRequest, found: Bound | None, place: queries.Place | None, act: Any
) -> HttpResponse:
    start = {"amount": found and found.amount, "currency": found.currency if found else "GBP"}
    form = BoundForm(drafts.typed(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            act(by=request.member, **form.cleaned_data)
        except Invalid as refused:
            for name, sentences in refused.errors.items():
                form.add_error(name, list(sentences))
        else:
            messages.success(request, _("Saved."))
            return redirect("spending:spending")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "place": place}
    return render(request, "buyers/spending/bound.html", context, status=status)
