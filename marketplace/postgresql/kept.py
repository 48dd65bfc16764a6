"""Sessions that wait for the next request of this process."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

import psycopg2
from psycopg2.extensions import TRANSACTION_STATUS_IDLE, connection

# Long enough to serve many requests, short enough that what a session gathers is given back.
OLDEST_SECONDS = 600.0
# What came with the last request goes: settings, locks, temporary tables. It also shows that
# the server is still there.
CLEAN = "DISCARD ALL"


class Shelf:
    """At most `room` idle sessions, used last first; with no room (the beginning) it is nothing.

    Safe for threads; a forked child begins with an empty one.
    """

    def __init__(self) -> None:
        self.room = 0
        self._lock = threading.Lock()
        self._idle: deque[tuple[str, connection]] = deque()
        self._born: WeakKeyDictionary[connection, float] = WeakKeyDictionary()
        self._process = os.getpid()

    def take(self, params: Mapping[str, Any]) -> connection | None:
        """A clean session with these parameters, or None: then the caller opens one."""
        address = _address(params)
        while (found := self._pop(address)) is not None:
            try:
                found.autocommit = True
                with found.cursor() as cursor:
                    cursor.execute(CLEAN)
            except psycopg2.Error:
                found.close()
            else:
                return found
        return None

    def give(self, params: Mapping[str, Any], session: connection) -> bool:
        """Keep the session for the next; False when it is not wanted and has to be closed."""
        if not self.room or self._process != os.getpid():
            return False
        if session.closed or session.get_transaction_status() != TRANSACTION_STATUS_IDLE:
            return False
        with self._lock:
            now = time.monotonic()
            born = self._born.setdefault(session, now)
            if len(self._idle) >= self.room or now - born > OLDEST_SECONDS:
                return False
            self._idle.append((_address(params), session))
        return True

    def empty(self) -> None:
        """Close everything that waits here."""
        with self._lock:
            waiting, self._idle = list(self._idle), deque()
        for _address_of, session in waiting:
            session.close()

    def _pop(self, address: str) -> connection | None:
        if not self.room or self._process != os.getpid():
            return None
        with self._lock:
            for entry in reversed(self._idle):
                if entry[0] == address:
                    self._idle.remove(entry)
                    return entry[1]
        return None


def _address(params: Mapping[str, Any]) -> str:
    return repr(sorted((name, str(value)) for name, value in params.items()))


shelf = Shelf()
