"""In which nation or English region a place lies, told from its county or else from its postcode. Pure."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "places.tsv"
_LETTERS = re.compile(r"[A-Z]+")


def region_of(county: str, postcode: str = "") -> str:
    """The code of the region (`suppliers.catalogue.supply.REGIONS`); empty where neither tells."""
    by_county, by_area = _known()
    name = " ".join(county.lower().replace(" & ", " and ").split()).removesuffix(" council")
    if found := by_county.get(name):
        return found
    letters = _LETTERS.match(postcode.strip().upper())
    return by_area.get(letters[0], "") if letters else ""


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    found: dict[str, dict[str, str]] = {"county": {}, "area": {}}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, name, region = line.split("\t")
            found[kind][name] = region
    return found["county"], found["area"]
