"""Where a listing belongs: a tree of up to four levels. The top one is the shop's front; every other one takes listings."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from marketplace.languages import LANGUAGES

LEVELS = 4
# The names of the rows on the way up, as `select_related` wants them.
ABOVE = "__".join(["parent"] * (LEVELS - 1))


class Category(models.Model):
    """A category. Its slug never changes, its names and its place may; it is archived, never deleted.

    One that was merged is archived, and `merged_into` is where its listings and its address lead now.
    `attribute_set` says what its goods are asked for; empty, it is that of the category above.
    """

    slug = models.SlugField(max_length=40, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    hs6 = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    gate_hint = models.CharField(max_length=200, blank=True)
    archived = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    attribute_set = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("position", "pk")
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.slug

    @property
    def way(self) -> list[Category]:
        """From the top to the category itself."""
        return [*self.parent.way, self] if self.parent else [self]

    @property
    def asks_for(self) -> str:
        """The set of attributes its goods are asked for: the nearest one named on the way up, else that of the top."""
        named = [each.attribute_set for each in reversed(self.way) if each.attribute_set]
        return named[0] if named else self.way[0].slug


class CategoryName(models.Model):
    """What a category is called in one language."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="names")
    language = models.CharField(max_length=10, choices=LANGUAGES)
    name = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["category", "language"], name="catalogue_category_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CategoryChange(models.Model):
    """What a moderator did to the tree, with all that it takes to undo it. Never changed, never removed.

    `listings` and `children` are those that a merge took along; `undoes` is the change that this one takes back.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        NAMED = "named", _("Renamed")
        MOVED = "moved", _("Moved")
        MERGED = "merged", _("Merged")
        UNDONE = "undone", _("Taken back")

    category = models.ForeignKey(Category, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    listings = ArrayField(models.BigIntegerField(), default=list)
    children = ArrayField(models.BigIntegerField(), default=list)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-pk",)
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.category_id} {self.kind}"
