"""Starting a listing and changing it: drafts at once, what is up partly after a moderator."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.languages import ENGLISH
from marketplace.lifecycle.move import begin, record
from marketplace.lifecycle.refusals import WrongState, require
from suppliers.catalogue import policy, rules
from suppliers.catalogue.actions import proposing
from suppliers.catalogue.actions.applying import apply
from suppliers.catalogue.actions.consequences import after_change, sku_once
from suppliers.catalogue.models import Listing
from suppliers.catalogue.models.snapshot import difference, snapshot
from suppliers.catalogue.patches import Patch
from suppliers.catalogue.states import OPEN_TO_EDIT, REVIEWED

M = TypeVar("M", bound=models.Model)

WITH_REVIEWERS = _("This listing is with our reviewers. Take it back first, then change it.")
CLOSED = _("This listing is closed. Duplicate it to start again from it.")


def create(*, by: Member, patch: Patch, source_language: str = ENGLISH) -> Listing:
    """A new draft of the company `by` acts for; without a SKU it gets its own reference as one.

    Raises `NotAllowed` and `Invalid`.
    """
    require(policy.may_create(by))
    listing = Listing(organisation=by.organisation, source_language=source_language)
    rules.require_sound(listing, patch)
    with sku_once():
        listing.ref = Listing.objects.next_ref()
        for name, value in patch.columns.items():
            setattr(listing, name, value)
        listing.sku = listing.sku or listing.ref
        begin(listing, by=by)
        apply(listing, _keeping_sku(patch, listing), by=by, now=listing.created_at)
        listing.save()
    return listing


def edit(*, by: Member, ref: str, patch: Patch, expected_version: int | None = None) -> Listing:
    """Change a listing of the member's own company.

    While it is a draft (or sent back) everything changes at once. Once it has been up, prices,
    packing and terms still do, but what a moderator has looked at (words, category, brand,
    origin, HS code, certificates) waits for one, and the old version stays up.
    """
    with sku_once():
        event = record(
            Listing.objects.owned_by(by).filter(ref=ref),
            by=by,
            kind="edited",
            expected_version=expected_version,
            may=policy.may_edit,
            change=lambda listing, now: _change(listing, patch, by, now),
            announce=[after_change],
        )
    return event.aggregate


def duplicate(*, by: Member, ref: str) -> Listing:
    """A new draft with the same goods, prices, pictures and words, and a SKU of its own."""
    with transaction.atomic():
        original = Listing.objects.owned_by(by).get(ref=ref)
        require(policy.may_edit(original, by))
        ref = Listing.objects.next_ref()
        copy = _copy(original, ref=ref, sku=ref, published_at=None)
        begin(copy, by=by, data={"from": original.ref})
        _copy_parts(original, copy)
    return copy


def _change(listing: Listing, patch: Patch, by: Member, now: datetime) -> dict[str, Any]:
    if listing.state == "submitted":
        raise WrongState(WITH_REVIEWERS)
    if listing.state not in OPEN_TO_EDIT | REVIEWED:
        raise WrongState(CLOSED)
    patch = _keeping_sku(patch, listing)
    rules.require_sound(listing, patch)
    before = snapshot(listing)
    proposed: list[str] = []
    if listing.state in REVIEWED:
        guarded, patch = proposing.split(patch)
        proposed = proposing.propose(listing, guarded, before=before, by=by, now=now)
    apply(listing, patch, by=by, now=now)
    listing.save()
    return {"changed": difference(before, snapshot(listing)), "proposed": proposed}


def _keeping_sku(patch: Patch, listing: Listing) -> Patch:
    """An emptied SKU falls back to the reference, so that a listing always has one."""
    if patch.columns.get("sku", "given"):
        return patch
    columns = {**patch.columns, "sku": listing.ref}
    return Patch(
        columns, patch.texts, patch.tiers, patch.lead_times, patch.terms, patch.certificates
    )


def _copy(row: M, **changes: Any) -> M:
    """An unsaved row with the same values, except for `changes`."""
    meta = row._meta  # noqa: SLF001 (Django documents it)
    values = {f.attname: getattr(row, f.attname) for f in meta.concrete_fields}
    values.pop(meta.pk.attname)
    return type(row)(**values | changes)


def _copy_parts(original: Listing, copy: Listing) -> None:
    for relation in ("tiers", "lead_times", "terms", "certificates", "texts"):
        rows = getattr(original, relation).all()
        getattr(copy, relation).bulk_create([_copy(row, listing_id=copy.pk) for row in rows])
    for image in original.images.all():
        mine = _copy(image, listing_id=copy.pk)
        mine.save()
        alts = [_copy(alt, image_id=mine.pk) for alt in image.alts.all()]
        mine.alts.bulk_create(alts)
