"""Where a list went on, as a link names it: the key of a row and its moment to the microsecond."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from marketplace.typed import number

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Microseconds until long after every moment a row can have, and before datetime ends.
_DIGITS = 16


class Place(NamedTuple):
    """A row of a list in time; `str()` is what a link carries."""

    pk: int
    at: datetime

    def __str__(self) -> str:
        return f"{self.pk}-{(self.at - _EPOCH) // timedelta(microseconds=1)}"


def place(text: str) -> Place | None:
    """The place that a link names; None for anything else."""
    key, _dash, moment = text.partition("-")
    pk, micros = number(key), number(moment, digits=_DIGITS)
    if pk is None or micros is None:
        return None
    return Place(pk, _EPOCH + timedelta(microseconds=micros))
