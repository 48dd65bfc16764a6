"""Where a listing belongs: two levels, the lower of which takes listings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from marketplace.languages import LANGUAGES


class Category(models.Model):
    """A category. Its slug never changes, its names may; it is archived, never deleted."""

    slug = models.SlugField(max_length=40, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    hs6 = ArrayField(models.CharField(max_length=6), default=list, blank=True)
    gate_hint = models.CharField(max_length=200, blank=True)
    archived = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.slug


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
