"""Puts plain readings in the place of locks, in the processes that `unsafe_settings` starts."""

from __future__ import annotations

import time
from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models import F

# Long enough for the other side to read as well before anything is written.
PAUSE = 0.25
_read_before: dict[Any, Any] = {}


class UnsafeConfig(AppConfig):
    name = "tests.faults.unsafe"
    label = "unsafe"

    def ready(self) -> None:
        from marketplace.accounts import standing
        from marketplace.lifecycle import move
        from orders.negotiation import actions as negotiations

        move.lock = negotiations.lock = read
        standing._hold = places


def places(asked: Any, **given: Any) -> list[Any]:
    """The members of the companies as they stand, held by nobody."""
    from marketplace.accounts.models import Membership

    statement, values = asked.sql(**given)
    plain, locking, _rows = statement.partition(" FOR NO KEY UPDATE")
    assert locking
    with connection.cursor() as cursor:
        cursor.execute(plain, values)
        keys = [row[0] for row in cursor.fetchall()]
    rows = Membership.objects.filter(pk__in=keys).select_related("organisation")
    return list(rows.annotate(active=F("user__is_active")))


def read(rows: Any, *, after: Any = ()) -> Any:
    """What somebody writes who has not heard of locks: each row is read once, then believed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), now()")
        transaction = cursor.fetchone()
    thing = (rows.select_related(*after) if after else rows).get()
    key = (*transaction, type(thing), thing.pk)
    if key not in _read_before:
        _read_before[key] = thing
        time.sleep(PAUSE)
    return _read_before[key]
