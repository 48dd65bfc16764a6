"""A quantity in an address."""

from __future__ import annotations

import unicodedata

from marketplace.typed import number


def quantity_of(text: str) -> int | None:
    """The whole number somebody typed, full-width digits and commas too; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    return number(plain, digits=9) or None
