"""A web process of ours to put requests to, and what it and PostgreSQL spend on them."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from marketplace.localdev.places import CHECKOUT, local_folder, places

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_BARE = 150


class Server:
    """uvicorn with one process, spoken to over one connection that is kept open."""

    def __init__(self, application: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = (sys.executable, "-m", "uvicorn", application, "--port", str(self.port))
        self.process = subprocess.Popen(
            (*command, "--no-access-log", "--log-level", "warning"), cwd=CHECKOUT
        )
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def until_up(self) -> None:
        for _ in range(600):
            with socket.socket() as try_it:
                if try_it.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("the web process did not start")

    def get(self, path: str) -> bytes:
        self.connection.request("GET", path, headers={"Accept-Language": "en"})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {path}")
        return body

    def api(self, key: str, method: str, path: str, body: Any = None) -> Any:
        """What the API answers the holder of `key`."""
        headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Idempotency-Key": uuid.uuid4().hex,
        }
        sent = None if body is None else json.dumps(body)
        self.connection.request(method, f"/api/v1/{path}", sent, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{answer.status} for {path}: {text.decode()}")
        return json.loads(text)

    @property
    def cpu(self) -> float:
        """Seconds the process has spent."""
        return _spent(self.process.pid)

    @property
    def megabytes(self) -> float:
        """What it holds in memory."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * _PAGE / 1_000_000


def bare_view(bare: Server) -> float:
    """h: milliseconds of CPU for one request of the bare view.

    Asked between what is measured, a little each time: the machine's speed changes by half within a
    minute, and both are to feel it.
    """
    before = bare.cpu
    for _ in range(_BARE):
        bare.get("/")
    return (bare.cpu - before) * 1000 / _BARE


@contextmanager
def serving(application: str) -> Iterator[Server]:
    server = Server(application)
    try:
        server.until_up()
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


def postgresql() -> float:
    """Seconds that PostgreSQL's processes have spent, those that ended included."""
    pid = int(
        (places(local_folder(".local/bench")).data / "postmaster.pid").read_text().split()[0]
    )
    total = _spent(pid, with_ended=True)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if _fields(int(entry.name))[1] == str(pid):
                    total += _spent(int(entry.name))
            except OSError:
                continue
    return total


def _fields(pid: int) -> list[str]:
    """The fields of /proc/…/stat from the state on."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _spent(pid: int, *, with_ended: bool = False) -> float:
    fields = _fields(pid)
    last = 15 if with_ended else 13
    return sum(int(each) for each in fields[11:last]) / _TICK
