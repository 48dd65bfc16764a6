"""The photos of a listing: add, order, describe, remove."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.members import Member
from marketplace.files.actions import receive
from marketplace.lifecycle.move import record
from marketplace.lifecycle.refusals import Invalid, WrongState, require
from suppliers.catalogue import policy
from suppliers.catalogue.actions.consequences import after_move
from suppliers.catalogue.actions.editing import CLOSED, WITH_REVIEWERS
from suppliers.catalogue.models import ImageAlt, Listing, ListingImage
from suppliers.catalogue.models.images import MOST
from suppliers.catalogue.states import OPEN_TO_EDIT, REVIEWED

PURPOSE = "listing_image"


def add_images(*, by: Member, ref: str, uploads: Iterable[Any]) -> list[str]:
    """Add photos at the end. Returns a sentence for each one that was refused at first look.

    Raises `Invalid` when there would be more than ten.
    """
    listing = Listing.objects.owned_by(by).get(ref=ref)
    require(policy.may_edit(listing, by))
    uploads = list(uploads)
    if listing.images.count() + len(uploads) > MOST:
        raise Invalid(
            errors={"images": [_("A listing has at most %(most)s photos.") % {"most": MOST}]}
        )
    taken, refused = [], []
    for upload in uploads:
        try:
            taken.append(receive(by=by, upload=upload, purpose=PURPOSE))
        except Invalid as refusal:
            reason = "; ".join(str(each) for each in refusal.errors.get("file", [refusal]))
            refused.append(f"{upload.name}: {reason}")

    def append(listing: Listing, now: datetime) -> dict[str, Any]:
        last = max(listing.images.values_list("position", flat=True), default=0)
        ListingImage.objects.bulk_create(
            ListingImage(listing=listing, file=file, position=last + step)
            for step, file in enumerate(taken, start=1)
        )
        return {"added": [str(file.key) for file in taken]}

    if taken:
        _record(by, ref, "images_added", append)
    return refused


def move_image(*, by: Member, ref: str, image_id: int, up: bool) -> None:
    """Swap a photo with its neighbour; the first one is the one on cards."""

    def swap(listing: Listing, now: datetime) -> dict[str, Any]:
        images = list(listing.images.all())
        at = next(n for n, image in enumerate(images) if image.pk == image_id)
        to = at - 1 if up else at + 1
        if 0 <= to < len(images):
            images[at], images[to] = images[to], images[at]
        for position, image in enumerate(images, start=1):
            image.position = position
        ListingImage.objects.bulk_update(images, ["position"])
        return {"order": [image.pk for image in images]}

    _record(by, ref, "images_ordered", swap)


def describe_images(*, by: Member, ref: str, words: Mapping[int, Mapping[str, str]]) -> None:
    """Store what photos show: `{image id: {language: text}}`; an empty text is taken away."""

    def describe(listing: Listing, now: datetime) -> dict[str, Any]:
        own = set(listing.images.values_list("pk", flat=True))
        for image_id in own & set(words):
            for language, text in words[image_id].items():
                _describe(image_id, language, text.strip())
        return {"images": sorted(own & set(words))}

    _record(by, ref, "images_described", describe)


def remove_image(*, by: Member, ref: str, image_id: int) -> None:
    """Take a photo off the listing."""

    def remove(listing: Listing, now: datetime) -> dict[str, Any]:
        listing.images.filter(pk=image_id).delete()
        return {"removed": image_id}

    _record(by, ref, "image_removed", remove)


def _describe(image_id: int, language: str, text: str) -> None:
    if text:
        ImageAlt.objects.update_or_create(
            image_id=image_id, language=language, defaults={"text": text[:160]}
        )
    else:
        ImageAlt.objects.filter(image_id=image_id, language=language).delete()


def _record(
    by: Member, ref: str, kind: str, change: Callable[[Listing, datetime], dict[str, Any]]
) -> None:
    def guarded(listing: Listing, now: datetime) -> dict[str, Any]:
        if listing.state == "submitted":
            raise WrongState(WITH_REVIEWERS)
        if listing.state not in OPEN_TO_EDIT | REVIEWED:
            raise WrongState(CLOSED)
        return change(listing, now)

    with transaction.atomic():
        record(
            Listing.objects.owned_by(by).filter(ref=ref),
            by=by,
            kind=kind,
            may=policy.may_edit,
            change=guarded,
            announce=[after_move],
        )
