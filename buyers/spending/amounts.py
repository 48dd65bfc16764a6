"""An amount that may not be known. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Worth:
    """What a request may come to; `amount` is None where a price is missing."""

    amount: Decimal | None
    currency: str
