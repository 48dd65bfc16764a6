"""The registers that come with the product: fictional companies in the shapes of the real services."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_noop

from marketplace.countries.gb import vat_digits
from suppliers.onboarding import screening
from suppliers.onboarding.ports import Record

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def companies() -> tuple[Record, ...]:
    """Every fictional company: its register record, VAT and EORI records, and what it makes."""
    return tuple(json.loads((_DATA / "register.json").read_text(encoding="utf-8")))


class OfflineRegistry:
    """The companies' register, bundled."""

    name = gettext_noop("bundled register")

    def company(self, number: str) -> Record | None:
        for each in companies():
            if each["profile"].get("company_number") == number:
                return {"profile": each["profile"], "officers": each["officers"]}
        return None


class OfflineVat:
    """VAT numbers, bundled."""

    name = gettext_noop("bundled VAT register")

    def trader(self, number: str) -> Record | None:
        digits = vat_digits(number)
        for each in companies():
            if each.get("vat") and each["vat"]["target"]["vatNumber"] == digits:
                return each["vat"]
        return None


class OfflineEori:
    """EORI numbers, bundled."""

    name = gettext_noop("bundled EORI register")

    def trader(self, number: str) -> Record | None:
        for each in companies():
            if each.get("eori") and each["eori"]["eori"] == number:
                return each["eori"]
        return None


class BundledSanctions:
    """A fictional sanctions list in the official file's shape."""

    name = gettext_noop("bundled sanctions list")

    def current(self) -> screening.SanctionsFile:
        with (_DATA / "sanctions.csv").open(encoding="utf-8", newline="") as lines:
            return screening.read(lines)
