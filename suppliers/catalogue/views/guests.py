"""The buyers who see a supplier's prices for invited companies."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts
from suppliers.catalogue import actions, policy, queries
from suppliers.catalogue.forms.guests import GuestForm

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
@member_required(side="supplier")
@drafts.given_back()
def guests(request: HttpRequest) -> HttpResponse:
    """The list, and a line to add a company by its name."""
    verdict = policy.may_create(request.member)
    form = GuestForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid() and _invited(request, form):
        return redirect("catalogue:guests")
    pages = Paginator(queries.guests(request.member), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    page.numbers = pages.get_elided_page_range(page.number)
    context = {"page": page, "form": form, "may": verdict}
    status = 422 if request.method == "POST" else 200
    return render(request, "suppliers/catalogue/guests.html", context, status=status)


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def uninvite(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a company off the list."""
    if not queries.guests(request.member).filter(pk=pk).exists():
        raise Http404
    actions.uninvite(by=request.member, pk=pk)
    messages.success(request, _("Taken off the list. They see these prices no more."))
    return redirect("catalogue:guests")


def _invited(request: HttpRequest, form: GuestForm) -> bool:
    try:
        actions.invite_named(by=request.member, name=form.cleaned_data["name"])
    except Invalid as refused:
        form.add_error("name", list(refused.errors["name"]))
        return False
    messages.success(request, _("Invited. The company has been told."))
    return True
