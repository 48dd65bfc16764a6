"""One user of a folder at a time."""

import fcntl
import os
from pathlib import Path
from typing import IO

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
                f"Stop it with `kill {holder}`, or set TALLYPORT_LOCAL to another folder.",
            ) from None
        # The number is only for the message above: the lock itself is the kernel's.
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
