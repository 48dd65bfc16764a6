"""Where rates come from."""

from collections.abc import Iterable
from typing import Protocol

from marketplace.money.conversion import Rate


class RateSource(Protocol):
    """A publisher of daily rates."""

    def fetch(self) -> Iterable[Rate]:
        """Every rate the source has; the same day may be given again."""
        ...
