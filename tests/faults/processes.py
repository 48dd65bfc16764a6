"""The product's own processes on the tests' PostgreSQL, with two Redis servers to ill-treat.

They are started as `make demo` starts them (`marketplace.localdev`), without its demo settings:
the addresses are the tests'.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import kombu
from django.conf import settings

from marketplace.celery import app
from marketplace.localdev import postgres, redis_servers, stack
from marketplace.localdev.children import Child
from marketplace.localdev.places import CHECKOUT, Places
from marketplace.localdev.product import OVERRIDES, Product
from tests.faults.calling import Door

PATIENCE = 90.0
REDIS = ("broker", "cache")
# The last words of what was started last, for whoever looks into a failure.
LOGS = CHECKOUT / "build" / "faults-logs"


class Processes:
    """Web processes, workers and Redis servers of one database; always end with `stop`."""

    def __init__(
        self, *, database: str, settings_module: str = "tests.faults.plain_settings"
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tp-faults-"))
        self.where = Places(
            local=self.folder,
            run=self.folder,
            data=settings.PLACES.data,
            programs=settings.PLACES.programs,
        )
        for each in ("broker", "cache", "logs", "mail", "media", "index"):
            (self.folder / each).mkdir()
        self.settings_module = settings_module
        # The tests' own addresses are in the environment; these processes have others.
        outside = {k: v for k, v in os.environ.items() if k not in OVERRIDES.values()}
        outside["DATABASE_URL"] = postgres.url(settings.PLACES, postgres.APP, database)
        self.product = Product.at(self.where, port=0, environment=outside)
        self.children: dict[str, Child] = {}
        self.doors: dict[str, Door] = {}

    def redis(self) -> None:
        """Broker and cache, as in production but in a folder of their own."""
        for make in (redis_servers.broker, redis_servers.cache):
            self._start(make(self.where))
        for name in REDIS:
            redis_servers.wait(self.where, self.children[name])

    def web(self, name: str) -> Door:
        """One more web process; its socket outlives it, so that callers wait while it restarts."""
        listening = stack.bind(0)
        self.doors[name] = Door(name, listening.getsockname()[1])
        child = self.product.web(listening.detach())
        self._start(child, name=name)
        return self.doors[name]

    def worker(self) -> None:
        self._start(self.product.worker())

    def indexer(self) -> None:
        self._start(self.product.indexer())

    def beat(self) -> None:
        self._start(self.product.beat())

    def kill(self, name: str) -> None:
        """`kill -9` of one process, then of whatever is left of its session."""
        child = self.children[name]
        assert child.process is not None
        os.kill(child.process.pid, signal.SIGKILL)
        child.wait_or_kill()

    def again(self, name: str) -> None:
        """Start a process that was killed."""
        self.children[name].start()
        if name in REDIS:
            redis_servers.wait(self.where, self.children[name])

    def wipe(self, name: str) -> None:
        """Take away what a Redis server has on disk."""
        for path in (self.folder / name).iterdir():
            path.unlink()

    def sweep(self) -> None:
        """What beat asks for every five seconds, now."""
        with kombu.Connection(redis_servers.broker_url(self.where)) as broker:
            app.send_task("outbox.sweep", connection=broker)

    def freeze(self, *names: str) -> None:
        for name in names:
            os.kill(self.pid(name), signal.SIGSTOP)

    def thaw(self, *names: str) -> None:
        for name in names:
            with suppress(ProcessLookupError):
                os.kill(self.pid(name), signal.SIGCONT)

    def pid(self, name: str) -> int:
        process = self.children[name].process
        assert process is not None
        return process.pid

    def until_up(self, name: str) -> None:
        """Return when the process serves: answers health, or has the children that do its work."""
        if name in self.doors:
            wait_for(self.doors[name].alive, f"{name} to answer")
        else:
            wait_for(lambda: _children(self.pid(name)), f"{name} to begin")

    def end(self, *names: str) -> None:
        """Ask these to stop, all at once, and wait for them."""
        children = [self.children.pop(name) for name in names if name in self.children]
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.wait_or_kill()

    def stop(self) -> None:
        """Whoever uses Redis first, then Redis."""
        self.thaw(*self.children)
        self.end(*(name for name in self.children if name not in REDIS))
        self.end(*REDIS)
        shutil.copytree(self.where.logs, LOGS, dirs_exist_ok=True)
        shutil.rmtree(self.folder)

    def _start(self, child: Child, *, name: str = "") -> None:
        child.name = name or child.name
        child.log = self.where.logs / f"{child.name}.log"
        child.environment = self._environment(child.environment)
        child.start()
        self.children[child.name] = child

    def _environment(self, made: Mapping[str, str]) -> dict[str, str]:
        if "DJANGO_SETTINGS_MODULE" not in made:  # Redis
            return dict(made)
        return {
            **made,
            "DJANGO_SETTINGS_MODULE": self.settings_module,
            "DEMO": "0",
            "SECRET_KEY": settings.SECRET_KEY,  # the sessions are made by the tests
        }


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def wait_for(true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Return when `true()` is; fail with `what` was waited for."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.1)
