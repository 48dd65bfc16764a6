"""The taxonomy every installation starts with."""

from __future__ import annotations

import csv
from pathlib import Path

from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue.models import Category, CategoryName

TAXONOMY = Path(__file__).parent / "data" / "taxonomy.tsv"


def load() -> None:
    """Make or refresh the bundled categories; running it again changes nothing."""
    with TAXONOMY.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    tops: dict[str, Category] = {}
    for position, row in enumerate(rows, start=1):
        if row["top_slug"] not in tops:
            tops[row["top_slug"]] = _category(row["top_slug"], None, len(tops) + 1, [], "")
            _name(tops[row["top_slug"]], row["top_en"], row["top_zh"])
        leaf = _category(
            row["slug"],
            tops[row["top_slug"]],
            position,
            row["hs6"].split(","),
            row["gate_hint"],
        )
        _name(leaf, row["en"], row["zh"])


def _category(
    slug: str, parent: Category | None, position: int, hs6: list[str], gate_hint: str
) -> Category:
    found, _ = Category.objects.update_or_create(
        slug=slug,
        defaults={
            "parent": parent,
            "position": position,
            "hs6": hs6,
            "gate_hint": gate_hint,
        },
    )
    return found


def _name(category: Category, english: str, chinese: str) -> None:
    for language, name in ((ENGLISH, english), (CHINESE, chinese)):
        CategoryName.objects.update_or_create(
            category=category, language=language, defaults={"name": name}
        )
