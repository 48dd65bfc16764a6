"""Whether a price has fallen from one ladder to another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from suppliers.catalogue.pricing import Rung, price_at


@dataclass(frozen=True, slots=True)
class Ladder:
    """The prices of a listing at one moment, in its own currency and unit."""

    currency: str
    unit: str
    rungs: tuple[Rung, ...]

    @property
    def least(self) -> int:
        return self.rungs[0].min_quantity

    def at(self, quantity: int | None) -> Decimal | None:
        """The unit price at `quantity`, or at the least that can be ordered."""
        return price_at(self.rungs, max(quantity or 0, self.least))

    def written(self) -> dict[str, Any]:
        rungs = [[rung.min_quantity, str(rung.unit_price)] for rung in self.rungs]
        return {"currency": self.currency, "unit": self.unit, "rungs": rungs}


def ladder(currency: str, unit: str, rungs: Sequence[Rung]) -> Ladder | None:
    """The ladder of these rungs; None where there are none."""
    found = tuple(sorted(rungs, key=lambda rung: rung.min_quantity))
    return Ladder(currency, unit, found) if found else None


def read(stored: dict[str, Any] | None) -> Ladder | None:
    """What `written` made."""
    if not stored:
        return None
    rungs = [Rung(int(quantity), Decimal(price)) for quantity, price in stored["rungs"]]
    return ladder(stored["currency"], stored["unit"], rungs)


def fell(before: Ladder | None, after: Ladder | None, quantity: int | None = None) -> bool:
    """Whether a unit costs less now at `quantity`; without one, at any that could be ordered
    before and can be now. Prices of another currency or unit are not compared.
    """
    if before is None or after is None:
        return False
    if (before.currency, before.unit) != (after.currency, after.unit):
        return False
    if quantity is not None:
        return _less(before.at(quantity), after.at(quantity))
    least = max(before.least, after.least)
    steps = {rung.min_quantity for rung in (*before.rungs, *after.rungs)} | {least}
    return any(_less(before.at(step), after.at(step)) for step in steps if step >= least)


def _less(before: Decimal | None, after: Decimal | None) -> bool:
    return before is not None and after is not None and after < before
