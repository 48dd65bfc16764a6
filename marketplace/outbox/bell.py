"""Rings for the workers in a thread of its own, so that nobody waits for Redis.

A frozen Redis holds a caller for as long as its timeouts last. Here it holds one thread, which
keeps each name once, however often it was rung meanwhile.
"""

from __future__ import annotations

import logging
import os
import threading

from marketplace.celery import app
from marketplace.outbox import registry

log = logging.getLogger(__name__)


class Bell:
    """One per process; `ring` returns at once and never raises."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: dict[str, None] = {}
        self._busy = False
        self._thread: threading.Thread | None = None

    def ring(self, name: str) -> None:
        """Let a worker be asked to work off `name`."""
        with self._changed:
            self._waiting[name] = None
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="bell", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def quiet(self, seconds: float) -> bool:
        """Wait until everything rung so far was said or given up; whether it was in time."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and not self._busy, seconds)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                name = next(iter(self._waiting))
                self._waiting.pop(name)
                self._busy = True
            publish(name)
            with self._changed:
                self._busy = False
                self._changed.notify_all()


def publish(name: str) -> None:
    """Ask a worker now; a broker that is down is only logged, the sweep finds the rows."""
    try:
        app.send_task("outbox.work", args=[name], queue=registry.work(name).queue, expires=60)
    except Exception as error:
        log.warning("no wake-up for %s, the sweep will find it: %s", name, error)


bell = Bell()


def _another_in_the_child() -> None:
    """Threads do not cross a fork, and their locks may come across it closed."""
    global bell
    bell = Bell()


os.register_at_fork(after_in_child=_another_in_the_child)
