"""The guided form: one section a page, each saved as it is left."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.lifecycle.messages import sentence
from marketplace.lifecycle.refusals import Invalid, Stale
from marketplace.typed import expected_version
from marketplace.web import drafts
from suppliers.catalogue import actions, queries, rules
from suppliers.catalogue.choices import ATTRIBUTE_PREFIX
from suppliers.catalogue.forms.goods import NewListingForm
from suppliers.catalogue.forms.trade import TableForm
from suppliers.catalogue.models import Listing
from suppliers.catalogue.models.snapshot import TEXT
from suppliers.catalogue.states import OPEN_TO_EDIT, REVIEWED
from suppliers.catalogue.views.sections import (
    BY_NAME,
    SECTIONS,
    Section,
    section_after,
    section_asking,
)


@member_required(Right.LISTING_EDIT, side="supplier")
@require_http_methods(["GET", "POST"])
@drafts.given_back()
def new(request: HttpRequest) -> HttpResponse:
    """Start a listing with what it is; the draft exists from then on."""
    language = {"language": request.member.organisation.legal_name_language}
    form = NewListingForm(drafts.typed(request), initial=language)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create(
                by=request.member,
                patch=form.patch(),
                source_language=form.cleaned_data["language"],
            )
            return redirect("catalogue:section", made.ref, "details")
        except Invalid as refusal:
            show_errors(form, refusal)
    status = 422 if request.method == "POST" else 200
    return render(request, "suppliers/catalogue/new.html", {"form": form}, status=status)


@member_required(side="supplier")
@require_http_methods(["GET"])
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    """The editor's door: to the first section, or to the review when it cannot be edited."""
    listing = own(request, ref)
    section = "goods" if listing.state in OPEN_TO_EDIT | REVIEWED else "review"
    return redirect("catalogue:section", listing.ref, section)


@member_required(side="supplier")
@require_http_methods(["GET", "POST"])
@drafts.given_back()
def section(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """One section: shown, given another row, or saved and left for the next."""
    if name not in BY_NAME or BY_NAME[name].form is None:
        raise Http404
    listing, here = own(request, ref), BY_NAME[name]
    typed = drafts.typed(request)
    initial = None if typed else _values(listing, here)
    form = here.form(typed, initial=initial, listing=listing)
    if request.method == "GET":
        return _page(request, listing, here, form)
    if "add_row" in request.POST and isinstance(form, TableForm):
        form = here.form(initial=form.typed, listing=listing)
        return _page(request, listing, here, form)
    return _save(request, listing, here, form)


def _save(request: HttpRequest, listing: Listing, here: Section, form: Any) -> HttpResponse:
    status = 422
    if form.is_valid():
        try:
            actions.edit(
                by=request.member,
                ref=listing.ref,
                patch=form.patch(),
                expected_version=expected_version(request),
            )
            return _leave(request, listing, here)
        except Invalid as refusal:
            show_errors(form, refusal)
        except Stale as refusal:
            form.add_error(None, sentence(refusal))
            for field in _changed_fields(refusal, form):
                form.add_error(field, _("Changed meanwhile. Saving again keeps yours."))
            status = 409
            listing.refresh_from_db()
    return _page(request, listing, here, form, status=status)


def _leave(request: HttpRequest, listing: Listing, here: Section) -> HttpResponse:
    if queries.proposed_fields(listing.pk):
        messages.info(
            request,
            _("Saved. What a moderator has to look at stays as it was for buyers until then."),
        )
    if "later" in request.POST:
        messages.success(request, _("Saved. You can go on whenever you like."))
        return redirect("catalogue:list")
    return redirect("catalogue:section", listing.ref, section_after(here.name).name)


def own(request: HttpRequest, ref: str) -> Listing:
    """A listing of the company the member acts for; 404 for anybody else's."""
    return queries.own(request.member, ref)


def frame(listing: Listing, here: str) -> dict[str, Any]:
    """What every page of the editor shows around its section."""
    missing, advice = rules.missing(listing), rules.advice(listing)
    counts = {
        section.name: sum(name in section.asks for name in missing) for section in SECTIONS
    }
    return {
        "listing": listing,
        "facts": queries.facts([listing.pk])[listing.pk],
        "sections": [
            (
                each,
                reverse("catalogue:section", args=[listing.ref, each.name]),
                counts[each.name],
            )
            for each in SECTIONS
        ],
        "here": here,
        "missing": _linked(listing, missing),
        "advice": _linked(listing, advice),
        "change": queries.open_change(listing),
        "reason": queries.last_reason(listing),
        "editable": listing.state in OPEN_TO_EDIT | REVIEWED,
        "to_review": listing.texts.filter(queries.TO_REVIEW).count(),
    }


def _page(
    request: HttpRequest, listing: Listing, here: Section, form: Any, *, status: int = 200
) -> HttpResponse:
    # Who was told what changed meanwhile may save over it; nobody else.
    version = (
        listing.version if status == 409 else form.data.get("expected_version", listing.version)
    )
    context = frame(listing, here.name) | {"form": form, "section": here, "version": version}
    return render(request, "suppliers/catalogue/section.html", context, status=status)


def _linked(listing: Listing, sentences: rules.Errors) -> list[tuple[Any, str]]:
    return [
        (each, reverse("catalogue:section", args=[listing.ref, section_asking(name).name]))
        for name, texts in sentences.items()
        for each in texts
    ]


def _values(listing: Listing, here: Section) -> dict[str, Any]:
    """What the section's fields hold: the stored values, over them what is proposed."""
    values = here.form.values(queries.facts([listing.pk])[listing.pk])
    change = queries.open_change(listing)
    for name, proposed in (change.proposed if change else {}).items():
        field = name.removeprefix(TEXT).removeprefix(ATTRIBUTE_PREFIX)
        values[field] = "\n".join(proposed) if field == "certificates" else proposed
    return values


def _changed_fields(refusal: Stale, form: forms.Form) -> list[str]:
    names = [n for each in refusal.extra["changed"] for n in each["data"].get("changed", {})]
    return [
        n for n in dict.fromkeys(name.removeprefix(TEXT) for name in names) if n in form.fields
    ]


def show_errors(form: Any, refusal: Invalid) -> None:
    """Put each sentence of `refusal` where it belongs: at its field, its row, or on top."""
    for key, sentences in refusal.errors.items():
        name, *place = key.removeprefix(ATTRIBUTE_PREFIX).split(".")
        rows = getattr(form, "rows", {}).get(name)
        for each in sentences:
            if rows and place and rows.add_error(int(place[0]), place[1], each):
                continue
            form.add_error(name if name in form.fields else None, each)
