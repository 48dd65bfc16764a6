"""Child processes that cannot outlive us: started, watched, stopped, and swept up afterwards."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .places import servant

LINUX = sys.platform.startswith("linux")
_libc = ctypes.CDLL(None) if LINUX else None
_PR_SET_PDEATHSIG = 1


@dataclass(kw_only=True)
class Child:
    """One process with its own session, so that a Ctrl-C meant for us does not reach it."""

    name: str
    argv: Sequence[str]
    log: Path
    environment: Mapping[str, str]
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    # Children are stopped from the highest stage down, those of one stage together.
    stage: int = 0
    on_screen: bool = False
    folder: Path = Path("/")
    as_servant: bool = False
    descriptors: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _asked_at: float | None = field(default=None, init=False)

    def start(self) -> None:
        """Start it. Only from the main thread: the kernel ends it with the thread that forked."""
        borrowed: dict[str, object] = {}
        self._asked_at = None
        if self.as_servant and os.geteuid() == 0:
            user = servant()
            borrowed = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # type: ignore[call-overload]
                list(self.argv),
                stdin=subprocess.DEVNULL,
                stdout=None if self.on_screen else log,
                stderr=None if self.on_screen else subprocess.STDOUT,
                env=dict(self.environment),
                cwd=self.folder,
                start_new_session=True,
                pass_fds=self.descriptors,
                preexec_fn=_die_with(self.stop_signal),
                **borrowed,
            )

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self._asked_at = time.monotonic()
            self.process.send_signal(self.stop_signal)

    def wait_or_kill(self) -> None:
        """Wait for the end, then kill whatever is left of its session.

        `patience` runs from when it was asked to stop: several that are asked together are
        waited for together.
        """
        if self.process is None:
            return
        waited = 0.0 if self._asked_at is None else time.monotonic() - self._asked_at
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(self.patience - waited, 0.0))
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self, lines: int = 12) -> str:
        """The end of its log, for the message that says why we gave up."""
        with self.log.open("rb") as log:
            log.seek(0, os.SEEK_END)
            log.seek(max(0, log.tell() - 8192))
            return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])


class Register:
    """`children.json`: who was started, so that the next start can end what a crash left behind.

    A number alone proves nothing, since numbers are used again; the kernel's start time beside
    it does.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, children: Sequence[Child]) -> None:
        alive = [child.process.pid for child in children if child.process and child.alive()]
        rows = {str(pid): started for pid in alive if (started := _started(pid))}
        scratch = self._path.with_suffix(".new")
        scratch.write_text(json.dumps(rows))
        scratch.replace(self._path)

    def sweep(self, patience: float = 10.0) -> int:
        """End what an earlier run left running; returns how many there were."""
        try:
            rows = json.loads(self._path.read_text())
        except (FileNotFoundError, ValueError):
            return 0
        left = {int(pid): started for pid, started in rows.items()}
        found = {pid for pid, started in left.items() if _started(pid) == started}
        # SIGINT is the fast stop of PostgreSQL, and stops the others as well.
        for pid in found:
            _signal(pid, signal.SIGINT)
        _wait_until(lambda: all(_started(pid) != left[pid] for pid in found), patience)
        for pid in found:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        _wait_until(lambda: all(_started(pid) != left[pid] for pid in found), 2.0)
        self._path.unlink(missing_ok=True)
        return len(found)


def _die_with(number: signal.Signals) -> Callable[[], object] | None:
    if _libc is None:
        return None
    # Looked up here: between fork and exec nothing may be imported or allocated that can block.
    prctl = _libc.prctl
    value = int(number)
    return lambda: prctl(_PR_SET_PDEATHSIG, value)


def _started(pid: int) -> str | None:
    """When the kernel started `pid`; None when it is gone, a zombie, or cannot be told."""
    if not LINUX:
        answer = subprocess.run(
            ["/bin/ps", "-o", "lstart=", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return answer.stdout.strip() or None
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # A zombie still has this file; where nobody reaps, it would look alive for ever.
    return None if after_name[0] == "Z" else after_name[19]


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, number)


def _wait_until(done: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
