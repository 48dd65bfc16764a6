"""Leaving something alone for a while after it failed, where nothing depends on its answer."""

from __future__ import annotations

import threading
import time


class Rest:
    """Shared by the threads of a process. After a failure, one of them tries again each
    `seconds`; to the others `may_try` says no, so that they lose no time.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._until: float | None = None

    def may_try(self) -> bool:
        """Whether to try now: always while it works, once in a while when it does not."""
        if self._until is None:
            return True
        with self._lock:
            now = time.monotonic()
            if self._until is not None and now < self._until:
                return False
            self._until = now + self._seconds
            return True

    def failed(self) -> None:
        with self._lock:
            self._until = time.monotonic() + self._seconds

    def worked(self) -> None:
        if self._until is not None:
            with self._lock:
                self._until = None
