"""The ranges that prices and minimum orders are counted in."""

from decimal import Decimal

from suppliers.search.engine.backend import QUANTITY_STEPS

MOQ_LIMITS = (10, 50, 100, 500, 1_000)
LEAD_LIMITS = (7, 14, 30, 60)
_PRICE_EDGES = {
    "GBP": (5, 10, 25, 50, 100),
    "EUR": (5, 10, 25, 50, 100),
    "USD": (5, 10, 25, 50, 100),
    "CNY": (50, 100, 250, 500, 1_000),
}


def step_of(quantity: int | None) -> int | None:
    """The quantity rounded down to a step that the index has prices for; None without a quantity."""
    if quantity is None:
        return None
    return max((step for step in QUANTITY_STEPS if step <= quantity), default=QUANTITY_STEPS[0])


def price_bands(currency: str) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """Named by their edges, `10-25`, `-5`, `100-`; every price lies in exactly one."""
    edges = _PRICE_EDGES.get(currency, _PRICE_EDGES["GBP"])
    starts, ends = (None, *edges), (*edges, None)
    return {
        f"{low or ''}-{high or ''}": (
            Decimal(low) if low else None,
            Decimal(high) if high else None,
        )
        for low, high in zip(starts, ends, strict=True)
    }
