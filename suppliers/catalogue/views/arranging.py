"""The category tree at the desk: look, rename, add, and move or merge with a look at what will change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.access import staff_required
from marketplace.accounts.roles import StaffGroup
from marketplace.languages import CHINESE, ENGLISH
from marketplace.lifecycle.refusals import Invalid
from marketplace.web import drafts
from suppliers.catalogue.actions import arranging
from suppliers.catalogue.forms.arranging import AddForm, EditForm, PlaceForm
from suppliers.catalogue.models import CategoryChange
from suppliers.catalogue.queries import arranging as queries
from suppliers.catalogue.queries.arranging import Shelf

_FIELDS = {ENGLISH: "english", CHINESE: "chinese", "names": "english"}
_HOW = {
    "move": (queries.effect_of_move, arranging.move, "to"),
    "merge": (queries.effect_of_merge, arranging.merge, "into"),
}


def _language() -> str:
    return CHINESE if get_language() == CHINESE else ENGLISH


def _shelf(slug: str) -> Shelf:
    if (found := queries.shelf(slug, _language())) is None:
        raise Http404
    return found


@require_safe
@staff_required(StaffGroup.MODERATOR)
def categories(request: HttpRequest) -> HttpResponse:
    """The whole tree with counts, and what was changed last."""
    context = {"shelves": queries.shelves(_language()), "history": queries.history()}
    return render(request, "suppliers/catalogue/categories.html", context)


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
@drafts.given_back()
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One category: its names, what it asks for, a new one below it, and its history."""
    shelf = _shelf(slug)
    typed = drafts.typed(request)
    adding = typed is not None and "slug" in typed
    edit = EditForm(None if adding else typed, initial=EditForm.values(shelf))
    add = AddForm(typed if adding else None, auto_id="add_%s")
    if request.method == "POST":
        done = _added(request, shelf, add) if adding else _edited(request, shelf, edit)
        if done:
            return redirect("catalogue:category", slug)
    context = {
        "shelf": shelf,
        "edit": edit,
        "add": add,
        "history": queries.history(shelf.category),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "suppliers/catalogue/category.html", context, status=status)


def _edited(request: HttpRequest, shelf: Shelf, form: EditForm) -> bool:
    return form.is_valid() and _tried(
        form,
        lambda: arranging.rename(
            by=request.member,
            slug=shelf.slug,
            names=form.names,
            attribute_set=form.cleaned_data["attribute_set"],
        ),
        then=lambda: messages.success(request, _("Saved.")),
    )


def _added(request: HttpRequest, shelf: Shelf, form: AddForm) -> bool:
    return form.is_valid() and _tried(
        form,
        lambda: arranging.add(
            by=request.member,
            under=shelf.slug,
            slug=form.cleaned_data["slug"],
            names=form.names,
        ),
        then=lambda: messages.success(request, _("The category is in use.")),
    )


@require_http_methods(["GET", "POST"])
@staff_required(StaffGroup.MODERATOR)
def place(request: HttpRequest, slug: str, how: str) -> HttpResponse:
    """Move a category or merge it into another: choose, look at what will change, do it."""
    if how not in _HOW:
        raise Http404
    shelf, shelves = _shelf(slug), queries.shelves(_language())
    effect_of, act, field = _HOW[how]
    given = request.POST or request.GET
    form = PlaceForm(given if "to" in given else None, shelves=shelves)
    chosen = next((each for each in shelves if each.slug == given.get("to")), None)
    if request.method == "POST" and form.is_valid():
        done = _tried(
            form,
            lambda: act(by=request.member, slug=slug, **{field: form.cleaned_data["to"]}),
            then=lambda: messages.success(request, _("Done. Search follows within moments.")),
        )
        if done:
            return redirect("catalogue:category", chosen.slug if how == "merge" else slug)
    context: dict[str, Any] = {"shelf": shelf, "how": how, "form": form, "chosen": chosen}
    if chosen is not None:
        context["effect"] = effect_of(shelf.category, chosen.category)
    status = 422 if request.method == "POST" else 200
    return render(request, "suppliers/catalogue/place.html", context, status=status)


@require_POST
@staff_required(StaffGroup.MODERATOR)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a move or a merge back."""
    change = CategoryChange.objects.filter(pk=pk).select_related("category").first()
    if change is None:
        raise Http404
    arranging.undo(by=request.member, pk=pk)
    messages.success(request, _("Taken back. Search follows within moments."))
    return redirect("catalogue:category", change.category.slug)


def _tried(form: forms.Form, act: Callable[[], object], *, then: Callable[[], None]) -> bool:
    """Do it; what is refused stands beside its field."""
    try:
        act()
    except Invalid as refused:
        for name, errors in refused.errors.items():
            field = _FIELDS.get(name, name)
            form.add_error(field if field in form.fields else None, list(errors))
        return False
    then()
    return True
