"""Keeping listings: on the list, into folders, with a note, off the list and back."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from buyers.sourcing import policy
from buyers.sourcing.models import Favourite, Folder
from buyers.sourcing.queries import favourites as queries
from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid, require
from suppliers.catalogue import choices
from suppliers.catalogue.models import Listing

MOST = 1000
MOST_FOLDERS = 50
LONGEST_NOTE = 2000
# So long a favourite that was taken off can be put back.
UNDO_WITHIN = timedelta(days=30)


def keep(*, by: Member, ref: str, folder: Folder | None = None, note: str = "") -> Favourite:
    """Put a public listing on the company's list; on it already, it stays as it is.

    Raises `Listing.DoesNotExist`, `NotAllowed`, or `Invalid` when the list is full.
    """
    _may(by)
    listing = Listing.objects.public().get(ref=ref)
    titles = dict(
        listing.texts.filter(field=choices.TITLE)
        .exclude(text="")
        .values_list("language", "text")
    )
    mine = Favourite.objects.visible_to(by)
    with transaction.atomic():
        row = mine.filter(listing=listing).select_for_update().first()
        if row is not None and row.removed_at is None:
            return row
        if mine.kept().count() >= MOST:
            raise Invalid(errors={"listing": [_("The list is full. Remove something first.")]})
        fresh = {
            "titles": titles,
            "folder": folder,
            "note": note.strip()[:LONGEST_NOTE],
            "added_by": by.user,
            "added_at": Now(),
            "removed_at": None,
        }
        row, _made = Favourite.objects.update_or_create(
            organisation=by.organisation, listing=listing, defaults=fresh
        )
        _changed(by)
    row.refresh_from_db()
    return row


def remove(*, by: Member, favourite: Favourite) -> None:
    """Take a favourite off the list; `restore` puts it back with its folder and note.

    What the company took off too long ago to be put back is dropped.
    """
    _may(by)
    with transaction.atomic():
        gone = Favourite.objects.visible_to(by).filter(removed_at__lt=Now() - UNDO_WITHIN)
        gone.delete()
        Favourite.objects.visible_to(by).filter(pk=favourite.pk, removed_at=None).update(
            removed_at=Now()
        )
        _changed(by)


def restore(*, by: Member, favourite: Favourite) -> None:
    """Put back what was taken off."""
    _may(by)
    with transaction.atomic():
        Favourite.objects.visible_to(by).filter(pk=favourite.pk).update(removed_at=None)
        _changed(by)


def note_down(*, by: Member, favourite: Favourite, folder: Folder | None, note: str) -> None:
    """Move a favourite to a folder (None: to none) and say something about it."""
    _may(by)
    if folder is not None and folder.organisation_id != by.organisation_id:
        raise Invalid(errors={"folder": [_("Choose one of your folders.")]})
    if len(note) > LONGEST_NOTE:
        raise Invalid(errors={"note": [_("Write at most 2,000 characters.")]})
    Favourite.objects.visible_to(by).filter(pk=favourite.pk).update(
        folder=folder, note=note.strip()
    )


def make_folder(*, by: Member, name: str) -> Folder:
    """A new folder. `Invalid` for a name that is empty or taken."""
    _may(by)
    if Folder.objects.visible_to(by).count() >= MOST_FOLDERS:
        raise Invalid(errors={"name": [_("A company has at most 50 folders.")]})
    folder = Folder(organisation=by.organisation, name=_name(name))
    _save(folder)
    return folder


def rename_folder(*, by: Member, folder: Folder, name: str) -> Folder:
    """Give a folder another name. `Invalid` for a name that is empty or taken."""
    _may(by)
    mine = Folder.objects.visible_to(by).get(pk=folder.pk)
    mine.name = _name(name)
    _save(mine)
    return mine


def remove_folder(*, by: Member, folder: Folder) -> None:
    """Remove a folder; what lies in it stays on the list, in no folder."""
    _may(by)
    Folder.objects.visible_to(by).filter(pk=folder.pk).delete()


def _may(by: Member) -> None:
    require(policy.may_keep(by))


def _name(name: str) -> str:
    found = " ".join(name.split())
    if not found:
        raise Invalid(errors={"name": [_("Give the folder a name.")]})
    if len(found) > 60:
        raise Invalid(errors={"name": [_("Use at most 60 characters.")]})
    return found


def _save(folder: Folder) -> None:
    try:
        with transaction.atomic():
            folder.save()
    except IntegrityError as error:
        if "sourcing_folder_name_once" not in str(error):
            raise
        raise Invalid(errors={"name": [_("You have a folder of this name.")]}) from error


def _changed(by: Member) -> None:
    company = by.organisation_id
    assert company is not None
    transaction.on_commit(lambda: queries.forget_kept(company), robust=True)
