"""The product's own processes, and the environment the demo gives them."""

import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import postgres, redis_servers
from .children import Child
from .places import CHECKOUT, Places

# The names under which somebody brings services of their own.
OVERRIDES = {"postgres": "DATABASE_URL", "broker": "BROKER_URL", "cache": "CACHE_URL"}


@dataclass(frozen=True, kw_only=True)
class Product:
    """How the product runs here: which services, under which address, with which settings."""

    where: Places
    address: str
    start_token: str
    outside: Mapping[str, str]

    @classmethod
    def at(cls, where: Places, *, port: int, environment: Mapping[str, str]) -> "Product":
        return cls(
            where=where,
            address=f"http://127.0.0.1:{port}",
            start_token=secrets.token_hex(16),
            outside=environment,
        )

    @property
    def embedded(self) -> frozenset[str]:
        """The services nobody brought."""
        return frozenset(name for name, key in OVERRIDES.items() if not self.outside.get(key))

    def environment(self, *, as_owner: bool = False) -> dict[str, str]:
        """What every process of the product is given; the owner's address only to migrations."""
        # A shell that forbids bytecode would make each start seconds slower.
        inherited = {k: v for k, v in self.outside.items() if k != "PYTHONDONTWRITEBYTECODE"}
        app = inherited.get("DATABASE_URL") or postgres.url(self.where, postgres.APP)
        owner = inherited.pop("DATABASE_OWNER_URL", None) or (
            postgres.url(self.where, postgres.OWNER) if "postgres" in self.embedded else app
        )
        return {
            **inherited,
            "TALLYPORT_LOCAL": str(self.where.local),
            "TALLYPORT_START_TOKEN": self.start_token,
            "DJANGO_SETTINGS_MODULE": "marketplace.settings",
            "PYTHONUNBUFFERED": "1",
            "DEMO": "1",
            "DEBUG": "0",
            "SECRET_KEY": _secret(self.where.local / "secret"),
            "SITE_URL": self.address,
            "ALLOWED_HOSTS": inherited.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]"),
            "DATABASE_URL": owner if as_owner else app,
            "BROKER_URL": inherited.get("BROKER_URL") or redis_servers.broker_url(self.where),
            "CACHE_URL": inherited.get("CACHE_URL") or redis_servers.cache_url(self.where),
            "INDEX_DIR": str(self.where.index),
            "MEDIA_ROOT": str(self.where.media),
            "EMAIL_FILE_PATH": str(self.where.mail),
        }

    def prepare(self) -> Child:
        """Migrations as the owner, reference rows, message catalogues, static files."""
        return self._child("prepare", "-m", "marketplace.localdev.prepare", as_owner=True)

    def tell_story(self) -> Child:
        """Told before there are workers: its thousands of wake-ups would only delay their start."""
        child = self._child("tell_story", "manage.py", "tell_story", on_screen=True)
        child.environment = {**child.environment, "BROKER_URL": "memory://localhost"}
        return child

    def web(self, descriptor: int) -> Child:
        # The socket is ours: while this process is started again, requests wait in it.
        return self._child(
            "web",
            *("-m", "uvicorn", "marketplace.asgi:application", "--fd", str(descriptor)),
            *("--no-proxy-headers", "--no-access-log", "--timeout-graceful-shutdown", "3"),
            descriptors=(descriptor,),
            stage=2,
        )

    def worker(self) -> Child:
        return self._celery("worker", "-Q", "celery", "-c", "2")

    def indexer(self) -> Child:
        return self._celery("indexer", "-Q", "index", "-c", "1")

    def beat(self) -> Child:
        schedule = str(self.where.local / "beat-schedule")
        # No pid file: one left by a crash would forbid the next start.
        options = ("beat", "-s", schedule, "--pidfile", "")
        return self._child(
            "beat", "-m", "celery", "-A", "marketplace.celery", *options, stage=3
        )

    def _celery(self, name: str, *options: str) -> Child:
        # A heartbeat is sent from the loop that fetches tasks, which would wait for a slow Redis.
        alone = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        called = ("-n", f"{name}@%h", "-l", "WARNING")
        arguments = ("-m", "celery", "-A", "marketplace.celery", "worker", *alone, *called)
        return self._child(name, *arguments, *options, stage=3)

    def _child(
        self,
        name: str,
        *arguments: str,
        stage: int = 3,
        as_owner: bool = False,
        on_screen: bool = False,
        descriptors: tuple[int, ...] = (),
    ) -> Child:
        return Child(
            name=name,
            argv=[sys.executable, *arguments],
            log=self.where.logs / f"{name}.log",
            environment=self.environment(as_owner=as_owner),
            folder=CHECKOUT,
            stage=stage,
            on_screen=on_screen,
            descriptors=descriptors,
        )


def _secret(path: Path) -> str:
    """Made once and kept, so that sign-ins outlive a restart."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
