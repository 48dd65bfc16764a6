"""The photos of a listing: add several, order by buttons, describe in both languages, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marketplace.accounts.access import member_required
from marketplace.accounts.roles import Right
from marketplace.languages import LANGUAGES
from marketplace.lifecycle.refusals import Invalid
from marketplace.typed import number
from suppliers.catalogue import actions
from suppliers.catalogue.models import Listing, ListingImage
from suppliers.catalogue.models.images import MOST
from suppliers.catalogue.views.editing import frame, own


@member_required(Right.LISTING_EDIT, side="supplier")
@require_http_methods(["GET", "POST"])
def photos(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the photos; a POST is one button: add, describe, up, down or remove."""
    listing, errors = own(request, ref), []
    if request.method == "POST":
        try:
            errors = _do(request, listing)
        except Invalid as refusal:
            errors = [each for found in refusal.errors.values() for each in found]
        if not errors:
            return redirect("catalogue:section", ref, _next(request))
    images = listing.images.select_related("file").prefetch_related("alts")
    context = frame(listing, "photos") | {
        "images": [(image, _alts(image)) for image in images],
        "errors": errors,
        "most": MOST,
    }
    status = 422 if errors else 200
    return render(request, "suppliers/catalogue/photos.html", context, status=status)


def _do(request: HttpRequest, listing: Listing) -> list[str]:
    """What the pressed button means; sentences about photos that were refused."""
    by, ref, pressed = request.member, listing.ref, request.POST
    for verb in ("up", "down", "remove"):
        if image_id := number(pressed.get(verb, "")):
            return _one(request, listing, verb, image_id)
    _describe(request, listing)
    uploads = request.FILES.getlist("photos")
    if not uploads and "add" in pressed:
        return [_("Choose one or more photos first.")]
    return actions.add_images(by=by, ref=ref, uploads=uploads) if uploads else []


def _one(request: HttpRequest, listing: Listing, verb: str, image_id: int) -> list[str]:
    if not listing.images.filter(pk=image_id).exists():
        return []
    if verb == "remove":
        actions.remove_image(by=request.member, ref=listing.ref, image_id=image_id)
        messages.success(request, _("The photo was removed."))
    else:
        actions.move_image(
            by=request.member, ref=listing.ref, image_id=image_id, up=verb == "up"
        )
    return []


def _describe(request: HttpRequest, listing: Listing) -> None:
    words = {
        image.pk: {
            code: request.POST[f"alt-{image.pk}-{code}"]
            for code, _name in LANGUAGES
            if f"alt-{image.pk}-{code}" in request.POST
        }
        for image in listing.images.prefetch_related("alts")
    }
    if any(words.values()):
        actions.describe_images(by=request.member, ref=listing.ref, words=words)


def _next(request: HttpRequest) -> str:
    return "review" if "next" in request.POST else "photos"


def _alts(image: ListingImage) -> list[tuple[str, str, str]]:
    stored = {alt.language: alt.text for alt in image.alts.all()}
    return [(code, name, stored.get(code, "")) for code, name in LANGUAGES]
