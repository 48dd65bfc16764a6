"""One set of embedded services in one folder, for whoever needs them: the demo or a test run."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from . import postgres, redis_servers
from .children import Child, Register
from .places import Places, make_ready
from .refusals import CannotGoOn


class Lock:
    """Held while we use a folder; the kernel lets go of it however we end."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Take it, or say who has it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise CannotGoOn(
                f"{self._path.parent} is already in use by process {holder}.",
                f"Stop it (`kill {holder}`), or set TALLYPORT_LOCAL to another folder.",
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


@dataclass
class Services:
    """PostgreSQL and both Redis servers in `where`; start once, stop once."""

    where: Places
    durable: bool = True

    def __post_init__(self) -> None:
        self._lock = Lock(self.where.local)
        self._children: list[Child] = []

    def start(self) -> None:
        self._lock.take()
        try:
            make_ready(self.where)
            register = Register(self.where.local / "children.json")
            register.sweep()
            postgres.prepare(self.where)
            database = postgres.child(self.where, durable=self.durable)
            servers = [redis_servers.broker(self.where), redis_servers.cache(self.where)]
            for child in (database, *servers):
                child.start()
                self._children.append(child)
                register.write(self._children)
            for server in servers:
                redis_servers.wait(self.where, server)
            postgres.wait(self.where, database)
            postgres.finish(self.where, for_tests=not self.durable)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        for child in reversed(self._children):
            child.stop()
        self._children.clear()
        self._lock.release()
