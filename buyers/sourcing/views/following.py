"""The suppliers a company follows."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buyers.sourcing import policy
from buyers.sourcing.actions import following as actions
from buyers.sourcing.queries import favourites as queries
from buyers.sourcing.views.ways import back
from marketplace.accounts.access import member_required
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import Right
from marketplace.web import caching

PER_PAGE = 24


@require_safe
@member_required(side="buyer")
def following(request: HttpRequest) -> HttpResponse:
    """Whom the company follows, the last first."""
    rows = queries.follows_of(request.member)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    context = {"page": page, "may": policy.may_keep(request.member)}
    return render(request, "buyers/sourcing/following.html", context)


@caching.from_this_site
@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def follow(request: HttpRequest, ref: str) -> HttpResponse:
    """Follow a supplier."""
    try:
        actions.follow(by=request.member, ref=ref)
    except Organisation.DoesNotExist:
        raise Http404 from None
    if request.htmx:
        return _button(request, ref, followed=True)
    messages.success(request, _("You follow this supplier and are told of its new listings."))
    return redirect(back(request, reverse("sourcing:following")))


@caching.from_this_site
@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def unfollow(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop following."""
    if not actions.unfollow(by=request.member, ref=ref):
        raise Http404
    if request.htmx:
        return _button(request, ref, followed=False)
    messages.success(request, _("You do not follow this supplier any more."))
    return redirect(back(request, reverse("sourcing:following")))


def _button(request: HttpRequest, ref: str, *, followed: bool) -> HttpResponse:
    context = {"ref": ref, "followed": followed}
    return render(request, "buyers/sourcing/_follow.html", context)
