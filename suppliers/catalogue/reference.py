"""The taxonomy every installation starts with."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from marketplace.languages import CHINESE, ENGLISH
from suppliers.catalogue.models import Category, CategoryName

DATA = Path(__file__).parent / "data"


def load() -> None:
    """Make the bundled categories that are missing. Those that are there keep the place and the names staff gave them."""
    rows = _rows("taxonomy.tsv")
    tops: dict[str, Category] = {}
    for position, row in enumerate(rows, start=1):
        if row["top_slug"] not in tops:
            tops[row["top_slug"]] = _category(
                row["top_slug"], row["top_en"], row["top_zh"], position=len(tops) + 1
            )
        _category(
            row["slug"],
            row["en"],
            row["zh"],
            parent=tops[row["top_slug"]],
            position=position,
            hs6=row["hs6"].split(","),
            gate_hint=row["gate_hint"],
        )
    for position, row in enumerate(_rows("finer.tsv"), start=1):
        parent = Category.objects.get(slug=row["parent"])
        _category(row["slug"], row["en"], row["zh"], parent=parent, position=position)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _category(slug: str, english: str, chinese: str, **facts: Any) -> Category:
    found, made = Category.objects.get_or_create(slug=slug, defaults=facts)
    if made:
        CategoryName.objects.bulk_create(
            CategoryName(category=found, language=language, name=name)
            for language, name in ((ENGLISH, english), (CHINESE, chinese))
        )
    return found
