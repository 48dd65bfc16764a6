"""A quantity in an address."""

from __future__ import annotations

import unicodedata


def quantity_of(text: str) -> int | None:
    """The whole number somebody typed, full-width digits and commas too; None for anything else."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    if not plain.isascii() or not plain.isdigit() or len(plain) > 9:
        return None
    return int(plain) or None
