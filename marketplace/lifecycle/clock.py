"""The one clock: the database's. Deadlines are compared with it, never with a web server's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TypeVar

from django.db import connection
from django.db.models import DateTimeField, Func

T = TypeVar("T", datetime, None)
_told: ContextVar[datetime | None] = ContextVar("told_time", default=None)


def now() -> datetime:
    """This moment by the database's clock, time zone aware; it moves inside a transaction too."""
    told = _told.get()
    if told is not None:
        return told
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def told_or(moment: T) -> datetime | T:
    """`moment`, which the database gave with something else, unless another is told."""
    return _told.get() or moment


class Moment(Func):
    """This moment, for a query that reads something else as well."""

    template = "clock_timestamp()"
    output_field = DateTimeField()


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Inside, `now()` answers `moment`: for telling the demo story and for tests."""
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)
