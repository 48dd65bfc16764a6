"""Puts plain readings in the place of locks, in the processes that `unsafe_settings` starts."""

from __future__ import annotations

import time
from typing import Any

from django.apps import AppConfig
from django.db import connection

# Long enough for the other side to read as well before anything is written.
PAUSE = 0.25
_read_before: dict[Any, Any] = {}


class UnsafeConfig(AppConfig):
    name = "tests.faults.unsafe"
    label = "unsafe"

    def ready(self) -> None:
        from buyers.rfqs import actions as rfqs
        from marketplace.accounts import standing
        from marketplace.lifecycle import move

        move.lock = rfqs.lock = read
        standing.hold = lambda *_: None


def read(rows: Any) -> Any:
    """What somebody writes who has not heard of locks: each row is read once, then believed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), now()")
        transaction = cursor.fetchone()
    thing = rows.get()
    key = (*transaction, type(thing), thing.pk)
    if key not in _read_before:
        _read_before[key] = thing
        time.sleep(PAUSE)
    return _read_before[key]
