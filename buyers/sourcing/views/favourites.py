"""A company's favourites: the list, a note and a folder for each, off the list and back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from buyers.sourcing import policy
from buyers.sourcing.actions import favourites as actions
from buyers.sourcing.forms import NoteForm
from buyers.sourcing.models import Favourite, Folder
from buyers.sourcing.queries import favourites as queries
from buyers.sourcing.views.ways import back, language
from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.typed import number
from marketplace.web import caching, drafts
from suppliers.catalogue.models import Listing
from suppliers.search.queries.cards import cards
from suppliers.search.queries.rates import day_rates

PER_PAGE = 24


@require_safe
@member_required(side="buyer")
def favourites(request: HttpRequest) -> HttpResponse:
    """The whole list, or one folder of it."""
    folders = list(queries.folders_of(request.member))
    chosen = _chosen(request, folders)
    rows = queries.favourites_of(request.member, chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.numbers = page.paginator.get_elided_page_range(page.number)
    found = queries.shown(list(page), language=language(), member=request.member)
    context: dict[str, Any] = {
        "page": page,
        "found": [(kept, _note_form(kept.row, folders)) for kept in found],
        "folders": folders,
        "chosen": chosen,
        "may": policy.may_keep(request.member),
        "removed": _removed(request),
    }
    return render(request, "buyers/sourcing/favourites.html", context)


@caching.from_this_site
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """The heart on a card and on a listing's page: on the list, or off it again.

    A visitor signs in and then finds the same button on a page of its own.
    """
    if request.member is None:
        wanted = urlencode(
            {"listing": request.POST.get("add") or request.GET.get("listing", "")}
        )
        way = redirect_to_login(
            f"{reverse('sourcing:keep')}?{wanted}", reverse("account_login")
        )
        return HttpResponseClientRedirect(way.url) if request.htmx else way
    return _offered(request) if request.method == "GET" else _changed(request)


@member_required(Right.RFQ_SEND, side="buyer")
def _offered(request: HttpRequest) -> HttpResponse:
    """What a visitor wanted to keep, to be kept now."""
    listing = get_object_or_404(Listing.objects.public(), ref=request.GET.get("listing", ""))
    rates = day_rates(queries.CURRENCY)
    facts: dict[str, Any] = {"language": language(), "quantity": None, "rates": rates}
    shown = cards([listing.pk], member=request.member, **facts)
    return render(request, "buyers/sourcing/keep.html", {"card": shown[0]})


@member_required(Right.RFQ_SEND, side="buyer")
def _changed(request: HttpRequest) -> HttpResponse:
    ref = request.POST.get("add") or request.POST.get("remove") or ""
    wanted = "add" in request.POST
    if wanted:
        try:
            row = actions.keep(by=request.member, ref=ref)
        except Listing.DoesNotExist:
            raise Http404 from None
    else:
        row = _by_listing(request, ref)
        actions.remove(by=request.member, favourite=row)
    if request.htmx:
        context = {"ref": ref, "kept": wanted, "large": "large" in request.POST}
        return render(request, "buyers/sourcing/_kept.html", context)
    if wanted:
        messages.success(request, _("Kept. Your colleagues see it in the favourites too."))
        return redirect(back(request, reverse("sourcing:favourites")))
    return redirect(f"{reverse('sourcing:favourites')}?removed={row.pk}")


@require_http_methods(["GET", "POST"])
@member_required(Right.RFQ_SEND, side="buyer")
@drafts.given_back()
def favourite(request: HttpRequest, pk: int) -> HttpResponse:
    """The folder and the note of one favourite."""
    row = queries.favourite_for(request.member, pk)
    folders = list(queries.folders_of(request.member))
    form = _note_form(row, folders, drafts.typed(request))
    if request.method == "POST" and form.is_valid() and _noted(request, row, form):
        messages.success(request, _("Saved."))
        return redirect(back(request, reverse("sourcing:favourites")))
    context = {"row": row, "form": form, "title": queries.title_of(row, language=language())}
    status = 422 if form.errors else 200
    return render(request, "buyers/sourcing/favourite.html", context, status=status)


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Off the list; the page that follows offers to put it back."""
    row = queries.favourite_for(request.member, pk)
    actions.remove(by=request.member, favourite=row)
    folder = f"&folder={row.folder_id}" if "folder" in request.POST and row.folder_id else ""
    return redirect(f"{reverse('sourcing:favourites')}?removed={row.pk}{folder}")


@require_POST
@member_required(Right.RFQ_SEND, side="buyer")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Back on the list, with its folder and note."""
    row = queries.favourite_for(request.member, pk)
    actions.restore(by=request.member, favourite=row)
    messages.success(request, _("It is back on the list."))
    return redirect("sourcing:favourites")


def _chosen(request: HttpRequest, folders: list[Folder]) -> Folder | None:
    asked = request.GET.get("folder", "")
    found = next((folder for folder in folders if str(folder.pk) == asked), None)
    if asked and found is None:
        raise Http404
    return found


def _removed(request: HttpRequest) -> Favourite | None:
    """What was just taken off, to be put back."""
    key = number(request.GET.get("removed", ""))
    if key is None:
        return None
    rows = Favourite.objects.visible_to(request.member).exclude(removed_at=None)
    return rows.filter(pk=key).first()


def _by_listing(request: HttpRequest, ref: str) -> Favourite:
    row = queries.favourites_of(request.member).filter(listing__ref=ref).first()
    if row is None:
        raise Http404
    return row


def _note_form(row: Favourite, folders: list[Folder], typed: Any = None) -> NoteForm:
    start = {"folder": row.folder_id or "", "note": row.note}
    return NoteForm(typed, folders=folders, initial=start, auto_id=f"id_{row.pk}_%s")


def _noted(request: HttpRequest, row: Favourite, form: NoteForm) -> bool:
    data = form.cleaned_data
    try:
        actions.note_down(
            by=request.member, favourite=row, folder=data["folder"], note=data["note"]
        )
    except Invalid as refused:
        form.refuse(refused)
        return False
    return True
