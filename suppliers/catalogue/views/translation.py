"""Translations: side by side for one listing, and the list of what waits in all of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.languages import other
from marketplace.lifecycle.messages import sentence
from marketplace.lifecycle.refusals import Conflict, Invalid
from marketplace.web import drafts
from suppliers.catalogue import actions, policy, queries
from suppliers.catalogue.models import Listing
from suppliers.catalogue.queries.segments import Segment, segments, status_of
from suppliers.catalogue.views.editing import frame, own

PER_PAGE = 30


@member_required(side="supplier")
@require_safe
def translation(request: HttpRequest, ref: str) -> HttpResponse:
    """The listing's words in both languages; the field named in the address can be written in."""
    typed = (drafts.typed(request) or {}).get("text")
    return _page(request, own(request, ref), at=request.GET.get("at", ""), typed=typed)


def _where(ref: str, field: str) -> str:
    return f"{reverse('catalogue:translation', args=[ref])}?at={field}"


@member_required(Right.TRANSLATION_EDIT, side="supplier")
@require_POST
@drafts.given_back(_where)
def write(request: HttpRequest, ref: str, field: str) -> HttpResponse:
    """One button of one field: save, approve, use the offer, keep the text, translate again."""
    listing = own(request, ref)
    try:
        _do(request, listing, field)
    except Invalid as refusal:
        errors, status = [each for found in refusal.errors.values() for each in found], 422
    except Conflict as refusal:
        errors, status = [sentence(refusal)], 409
    else:
        return _next(listing, field if "save" in request.POST else "")
    typed = request.POST.get("text")
    return _page(request, listing, at=field, typed=typed, errors=errors, status=status)


@member_required(side="supplier")
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Everything in the company's translations that waits for a person."""
    pages = Paginator(queries.texts_to_review(request.member), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    page.numbers = pages.get_elided_page_range(page.number)
    facts = queries.facts([row.listing_id for row in page])
    rows = [(row, facts[row.listing_id], status_of(row)) for row in page]
    context = {"page": page, "rows": rows}
    return render(request, "suppliers/catalogue/translations.html", context)


def _do(request: HttpRequest, listing: Listing, field: str) -> None:
    about: dict[str, Any] = {
        "by": request.member,
        "ref": listing.ref,
        "language": other(listing.source_language),
        "field": field,
    }
    pressed = request.POST
    if "again" in pressed:
        actions.translate_again(**about)
        messages.info(request, _("The machine translates again. Your text stays as it is."))
    elif "keep" in pressed:
        actions.dismiss_suggestion(**about)
    elif "use" in pressed:
        row = listing.texts.get(language=about["language"], field=field)
        actions.save_text(**about, text=row.suggestion)
    else:
        actions.save_text(
            **about,
            text=pressed.get("text", ""),
            approve="approve" in pressed,
            seen=pressed.get("seen"),
        )


def _next(listing: Listing, field: str) -> HttpResponseRedirect:
    """On to the next field that waits, or back to the one just saved."""
    address = reverse("catalogue:translation", args=[listing.ref])
    return redirect(f"{address}?at={field}#s-{field}" if field else f"{address}#s-next")


def _page(
    request: HttpRequest,
    listing: Listing,
    *,
    at: str,
    typed: str | None,
    errors: list[Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    every = segments(listing)
    waiting = [each for each in every if each.to_review]
    only_waiting = request.GET.get("show") == "review"
    active = _active(every, waiting, at)
    context = frame(listing, "translation") | {
        "segments": waiting if only_waiting else every,
        "only_waiting": only_waiting,
        "total": len(every),
        "waiting": len(waiting),
        "reviewed": len(every) - len(waiting),
        "active": active.field if active else "",
        "typed": typed,
        "errors": errors or [],
        "target_language": other(listing.source_language),
        "may_translate": policy.may_translate(listing, request.member),
    }
    return render(request, "suppliers/catalogue/translation.html", context, status=status)


def _active(every: list[Segment], waiting: list[Segment], at: str) -> Segment | None:
    """The field asked for, else the first that waits, else the first of all."""
    named = [each for each in every if each.field == at]
    return next(iter([*named, *waiting, *every]), None)
