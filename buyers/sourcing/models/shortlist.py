"""What a buyer's company has put aside: listings in folders, with notes, and suppliers it follows.

All of it belongs to the company: colleagues see and change the same list.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from suppliers.catalogue.models import Listing


class CompanyQuerySet(models.QuerySet):
    def visible_to(self, member: Member | None) -> CompanyQuerySet:
        """What belongs to the buyer's company the member acts for."""
        if member is None or not member.is_buyer:
            return self.none()
        return self.filter(organisation_id=member.organisation_id)


class FavouriteQuerySet(CompanyQuerySet):
    def kept(self) -> FavouriteQuerySet:
        """Those that have not been taken off the list."""
        return self.filter(removed_at=None)


class Folder(models.Model):
    """A company's name for some of its favourites."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, related_name="favourite_folders"
    )
    name = models.CharField(_("Name of the folder"), max_length=60)
    made_at = models.DateTimeField(db_default=Now())

    objects = CompanyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                "organisation", Lower("name"), name="sourcing_folder_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Favourite(models.Model):
    """A listing on a company's list, once. `titles` is what it was called when it was kept:
    all that is shown of it while it is not public. Taken off, it stays for a while to be put back.
    """

    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, related_name="favourites"
    )
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    folder = models.ForeignKey(
        Folder, models.SET_NULL, null=True, blank=True, related_name="favourites"
    )
    note = models.TextField(_("Note"), blank=True)
    titles = models.JSONField(default=dict)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = FavouriteQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "listing"], name="sourcing_favourite_once"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["organisation", "-added_at"], name="sourcing_favourite_list"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} of {self.organisation_id}"


class Follow(models.Model):
    """A supplier that a company follows: whoever said so is told of each of its new listings."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, related_name="follows"
    )
    supplier = models.ForeignKey(
        "accounts.Organisation", models.CASCADE, related_name="followed_by"
    )
    followed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    followed_at = models.DateTimeField(db_default=Now())

    objects = CompanyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["organisation", "supplier"], name="sourcing_follow_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} follows {self.supplier_id}"
