"""Starts children in order, starts them again when they die, and stops them in reverse."""

import time
from collections.abc import Callable
from itertools import groupby

from .children import Child, Register
from .locks import Lock
from .places import Places, make_ready
from .refusals import CannotGoOn

# A child that keeps dying is started less and less often, never given up on.
_PAUSES = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0)
_STEADY_AFTER = 30.0


class Supervisor:
    """Everything that runs in one folder; use `take`, then `start`, then always `stop`."""

    def __init__(self, where: Places) -> None:
        self.where = where
        self._lock = Lock(where.local)
        self._register = Register(where.local / "children.json")
        self._children: list[Child] = []

    def take(self) -> int:
        """Claim the folder and end what a crash left running there; returns how many."""
        self._lock.take()
        make_ready(self.where)
        for log in self.where.logs.glob("*.log"):
            log.replace(log.with_suffix(".previous"))
        return self._register.sweep()

    def start(self, child: Child) -> None:
        child.start()
        self._children.append(child)
        self._register.write(self._children)

    def run(self, child: Child, *, way_on: str) -> None:
        """Start a child that ends by itself; raise with its last words when it fails."""
        self.start(child)
        assert child.process is not None
        code = child.process.wait()
        self._children.remove(child)
        self._register.write(self._children)
        if code != 0:
            said = "" if child.on_screen else f"\n{child.last_words()}"
            raise CannotGoOn(f"The step '{child.name}' failed.{said}\n", way_on)

    def watch(self, remark: Callable[[str], None]) -> None:
        """Start again whatever dies, until a signal's exception ends us."""
        falls = dict.fromkeys((child.name for child in self._children), 0)
        due = dict.fromkeys(falls, 0.0)
        while True:
            for child in self._children:
                if child.alive() or time.monotonic() < due[child.name]:
                    continue
                if time.monotonic() - due[child.name] > _STEADY_AFTER:
                    falls[child.name] = 0
                # Its own children may outlive it and keep its port and its work.
                child.wait_or_kill()
                remark(f"{child.name} ended and is started again (see {child.log})")
                child.start()
                self._register.write(self._children)
                due[child.name] = (
                    time.monotonic() + _PAUSES[min(falls[child.name], len(_PAUSES) - 1)]
                )
                falls[child.name] += 1
            time.sleep(0.2)

    def dead(self) -> list[Child]:
        return [child for child in self._children if not child.alive()]

    def stop(self) -> None:
        """Stop from the highest stage down; leaves no process and lets go of the folder."""
        by_stage = sorted(self._children, key=lambda child: child.stage, reverse=True)
        for _, together in groupby(by_stage, key=lambda child: child.stage):
            stage = list(together)
            for child in stage:
                child.ask_to_stop()
            for child in stage:
                child.wait_or_kill()
        if self._children:
            self._children.clear()
            self._register.write([])
        self._lock.release()
