"""The taxonomy every installation starts with."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from django.db import transaction

from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue.models import Category, CategoryName

DATA = Path(__file__).parent / "data"
# A category to be made, and its names by language.
Named = tuple[Category, dict[str, str]]


def load() -> None:
    """Make the bundled categories that are missing. Those that are there keep the place and the names staff gave them."""
    leaves, finer = _rows("taxonomy.tsv"), _rows("finer.tsv")
    tops = {row["top_slug"]: row for row in leaves}
    known = {each.slug: each for each in Category.objects.all()}
    known |= _make(
        known,
        (
            _named(slug, row["top_en"], row["top_zh"], position=position)
            for position, (slug, row) in enumerate(tops.items(), start=1)
        ),
    )
    known |= _make(
        known,
        (
            _named(
                row["slug"],
                row["en"],
                row["zh"],
                parent=known[row["top_slug"]],
                position=position,
                hs6=row["hs6"].split(","),
                gate_hint=row["gate_hint"],
            )
            for position, row in enumerate(leaves, start=1)
        ),
    )
    _make(
        known,
        (
            _named(
                row["slug"],
                row["en"],
                row["zh"],
                parent=known[row["parent"]],
                position=position,
            )
            for position, row in enumerate(finer, start=1)
        ),
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _named(slug: str, english: str, chinese: str, **facts: Any) -> Named:
    return Category(slug=slug, **facts), {ENGLISH: english, CHINESE: chinese}


def _make(known: Collection[str], wanted: Iterable[Named]) -> dict[str, Category]:
    """One level of the tree, in two statements."""
    missing = [each for each in wanted if each[0].slug not in known]
    with transaction.atomic():
        Category.objects.bulk_create(category for category, _names in missing)
        CategoryName.objects.bulk_create(
            CategoryName(category=category, language=language, name=name)
            for category, names in missing
            for language, name in names.items()
        )
    return {category.slug: category for category, _names in missing}
