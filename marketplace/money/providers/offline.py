"""Rates that come with the product: plausible, dated, and said to be bundled wherever they show."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext_noop

from marketplace.money.conversion import Rate

SOURCE = gettext_noop("bundled offline rates")
_FILE = Path(__file__).resolve().parent.parent / "data" / "rates.csv"


class OfflineRates:
    """Reads the bundled file: a line a day, a column a currency, units for one pound."""

    def fetch(self) -> Iterator[Rate]:
        """Every rate of the file."""
        with _FILE.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                day = date.fromisoformat(line.pop("as_of"))
                for quote, value in line.items():
                    yield Rate("GBP", quote, Decimal(value), day, SOURCE)
