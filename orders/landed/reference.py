"""Rows the product needs before its first day; staff follow them by newer ones."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_noop

from orders.landed import models

_DATA = Path(__file__).resolve().parent / "data"
# Said beside each estimate, in the reader's language.
SOURCES = (
    gettext_noop("General Administration of Customs tariff query"),
    gettext_noop(
        "State Council Tariff Commission notice on provisional rates from 2 February 2026"
    ),
    gettext_noop(
        "General Administration of Customs tariff query; 9 % VAT may apply to plain leaf, to be confirmed by a broker"
    ),
    gettext_noop("To be confirmed by a broker"),
    gettext_noop("Assumption of this house: no insurer has been asked"),
    gettext_noop(
        "Import and Export Duties: duty below RMB 50 a consignment; to be confirmed by a broker"
    ),
    gettext_noop("Assumption of this house: no quotation stands behind it"),
)
# The day the bundled rates were looked up.
CHECKED_ON = date(2026, 11, 15)
_FILES: dict[str, type[models.Dated]] = {
    "duties": models.ImportDuty,
    "consumption": models.ConsumptionTax,
    "charges": models.ImportCharge,
}


def load() -> int:
    """Store the bundled rows that are not stored yet; safe to repeat. Returns how many are new."""
    return sum(_load(kind, name) for name, kind in _FILES.items())


def _load(kind: type[models.Dated], name: str) -> int:
    rows = kind.objects
    before = rows.count()
    rows.bulk_create([kind(**facts) for facts in _facts(name)], ignore_conflicts=True)
    return rows.count() - before


def _facts(name: str) -> Iterator[dict[str, object]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            facts: dict[str, object] = {key: value for key, value in line.items() if value}
            if "unsure" in line:
                facts["unsure"] = bool(line["unsure"])
            yield facts | {"checked_on": CHECKED_ON}
