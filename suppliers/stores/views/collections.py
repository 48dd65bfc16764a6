"""A supplier arranges its collections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts
from suppliers.stores import policy
from suppliers.stores.actions import collections as actions
from suppliers.stores.forms import CollectionForm
from suppliers.stores.models import Collection
from suppliers.stores.queries import own as queries


@require_safe
@member_required(side="supplier")
def listing(request: HttpRequest) -> HttpResponse:
    """The store's collections in their order."""
    context = {
        "rows": list(queries.collections_of(request.member)),
        "may": policy.may_arrange(request.member),
        "ref": request.member.organisation.ref,
        "trading": request.member.organisation.trading,
    }
    return render(request, "suppliers/stores/collections.html", context)


@require_http_methods(["GET", "POST"])
@member_required(Right.LISTING_EDIT, side="supplier")
@drafts.given_back()
def new(request: HttpRequest) -> HttpResponse:
    """A new collection: its name and text; goods are put into it next."""
    form = CollectionForm(drafts.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make(by=request.member, words=form.cleaned_data)
        except Invalid as refused:
            form.refuse(refused)
        else:
            return redirect("stores:own_collection", made.ref)
    status = 422 if form.errors else 200
    return render(request, "suppliers/stores/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@member_required(Right.LISTING_EDIT, side="supplier")
@drafts.given_back()
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """Its words, what is in it, and what may be added."""
    row = queries.collection_for(request.member, ref)
    form = CollectionForm(
        drafts.typed(request), instance=queries.collection_for(request.member, ref)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.word(by=request.member, ref=ref, words=form.cleaned_data)
        except Invalid as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("stores:own_collection", ref)
    return _page(request, row, form, 422 if form.errors else 200)


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def put(request: HttpRequest, ref: str) -> HttpResponse:
    """Put the ticked listings in."""
    return _act(
        request,
        ref,
        lambda: actions.put(
            by=request.member, ref=ref, listings=request.POST.getlist("listing")
        ),
    )


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def take(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a listing out."""
    name = request.POST.get("listing", "")
    return _act(request, ref, lambda: actions.take(by=request.member, ref=ref, listing=name))


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def shift(request: HttpRequest, ref: str) -> HttpResponse:
    """Move a listing a place up or down."""
    name, up = request.POST.get("listing", ""), request.POST.get("to") == "up"
    return _act(
        request, ref, lambda: actions.shift(by=request.member, ref=ref, listing=name, up=up)
    )


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def move(request: HttpRequest, ref: str) -> HttpResponse:
    """Move the collection a place up or down in the store."""
    queries.collection_for(request.member, ref)
    actions.shift_collection(by=request.member, ref=ref, up=request.POST.get("to") == "up")
    return redirect("stores:collections")


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Show it in the store."""
    done = _("The collection is in your store now.")
    return _act(request, ref, lambda: actions.publish(by=request.member, ref=ref), done)


@require_POST
@member_required(Right.LISTING_EDIT, side="supplier")
def hide(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it out of the store."""
    done = _("Nobody outside your company sees the collection now.")
    return _act(request, ref, lambda: actions.hide(by=request.member, ref=ref), done)


@require_http_methods(["GET", "POST"])
@member_required(Right.LISTING_EDIT, side="supplier")
def remove(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask first: the listings in it stay."""
    row = queries.collection_for(request.member, ref)
    if request.method == "POST":
        actions.remove(by=request.member, ref=ref)
        messages.success(request, _("The collection is gone; its listings stay as they are."))
        return redirect("stores:collections")
    return render(request, "suppliers/stores/remove.html", {"row": row})


def _act(
    request: HttpRequest, ref: str, act: Callable[[], Any], done: str = ""
) -> HttpResponse:
    """Do it and show the collection again; what is refused stands on its page."""
    row = queries.collection_for(request.member, ref)
    try:
        act()
    except Invalid as refused:
        for sentences in refused.errors.values():
            for sentence in sentences:
                messages.error(request, str(sentence))
        return _page(request, row, CollectionForm(instance=row), 422)
    if done:
        messages.success(request, done)
    return redirect("stores:own_collection", ref)


def _page(request: HttpRequest, row: Collection, form: Any, status: int) -> HttpResponse:
    text = request.GET.get("find", "")[:80]
    context = {
        "row": row,
        "form": form,
        "held": queries.held_by(row),
        "addable": queries.addable(row, request.member, text),
        "text": text,
        "may_publish": policy.may_publish(row, request.member),
    }
    return render(request, "suppliers/stores/own_collection.html", context, status=status)
