"""The chapters of the Harmonized System, by the first two digits of an HS code."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from marketplace.languages import CHINESE, ENGLISH

_DATA = Path(__file__).parent / "data" / "hs_chapters.tsv"


@cache
def names() -> dict[str, dict[str, str]]:
    """Short names by chapter and language, in the order of the chapters."""
    with _DATA.open(encoding="utf-8", newline="") as lines:
        return {
            row["chapter"]: {ENGLISH: row["en"], CHINESE: row["zh"]}
            for row in csv.DictReader(lines, delimiter="\t")
        }


def chapter(hs_code: str) -> str:
    """The chapter of a code, empty where there is none."""
    return hs_code[:2] if hs_code[:2] in names() else ""
