"""Photos of a listing, in order, described in both languages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from marketplace.languages import LANGUAGES
from suppliers.catalogue.models.listing import Listing

MOST = 10


class ListingImage(models.Model):
    """One photo. It is shown only once its file has passed the checks."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="images")
    file = models.ForeignKey("files.File", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["listing", "file"], name="catalogue_image_once"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} #{self.position}"


class ImageAlt(models.Model):
    """What a photo shows, said in one language for those who do not see it."""

    image = models.ForeignKey(ListingImage, models.CASCADE, related_name="alts")
    language = models.CharField(max_length=10, choices=LANGUAGES)
    text = models.CharField(max_length=160)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["image", "language"], name="catalogue_alt_once"),
        ]

    def __str__(self) -> str:
        return self.text
