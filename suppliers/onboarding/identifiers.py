"""The numbers a company states, checked as their country writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marketplace.countries import gb
from marketplace.countries.checked import Checked
from marketplace.countries.messages import caution, explain


def check(values: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The given numbers in stored form, and a sentence for each that cannot be right.

    An empty number is not wrong here: whether one is needed is decided when the application is sent.
    """
    clean: dict[str, str] = {}
    errors: dict[str, list[str]] = {}
    vat = ""
    for field in ("company_number", "vat_number", "eori", "registered_postcode"):
        typed = str(values.get(field) or "").strip()
        if field not in values:
            continue
        checked = _checked(field, typed, vat) if typed else None
        if checked is not None and not checked.ok:
            errors[field] = [explain(checked)]
        clean[field] = checked.value if checked is not None else ""
        if field == "vat_number":
            vat = clean[field]
    return clean, errors


def cautions(values: Mapping[str, Any]) -> list[str]:
    """What an officer should look at in numbers that are well formed, a sentence each."""
    vat = str(values.get("vat_number") or "")
    fields = ("company_number", "vat_number", "eori")
    made = [_checked(field, str(values[field]), vat) for field in fields if values.get(field)]
    return [sentence for sentence in map(caution, made) if sentence]


def _checked(field: str, typed: str, vat: str) -> Checked:
    if field == "company_number":
        return gb.check_company_number(typed)
    if field == "vat_number":
        return gb.check_vat(typed)
    if field == "eori":
        return gb.check_eori(typed, vat=vat)
    return gb.check_postcode(typed)
