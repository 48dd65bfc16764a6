"""What the readers of published rates share."""

from collections.abc import Iterable

from marketplace.money.amounts import EXPONENTS

# The product's rates are stored for one pound.
PIVOT = "GBP"


class Unreadable(Exception):
    """A publisher's answer is not what it used to be."""


def wanted(quotes: Iterable[str]) -> list[str]:
    """Those of the quotes that the product uses, in its order."""
    given = set(quotes) - {PIVOT}
    return [quote for quote in EXPONENTS if quote in given]
