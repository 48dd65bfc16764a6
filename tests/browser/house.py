"""The product, running for the journeys: a web server and a worker on a database of their own.

They are the processes of the demo, on the services of the test run. The process that runs the
tests only looks at pages and reads mail; it never touches the database.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from urllib.request import urlopen

import psycopg2

from marketplace.localdev import mailbox, postgres, redis_servers, stack
from marketplace.localdev.children import Child
from marketplace.localdev.places import CHECKOUT, Places

SETTINGS = "tests.browser.settings"
# Rooms of their own in the two Redis servers: other tests of the same run use the first.
ROOM = 7
PATIENCE = 60


class House:
    """The running product: its address, its mail, and who is there."""

    def __init__(self, places: Places, *, port: int, database: str) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.folder = places.local / "journeys"
        self.mail = self.folder / "mail"
        self.cast: dict[str, Any] = {}
        broker = redis_servers.broker_url(places).replace("host=0", f"host={ROOM}")
        cache = redis_servers.cache_url(places).replace("db=0", f"db={ROOM}")
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": str(CHECKOUT),
            "SECRET_KEY": "only-for-journeys-" + "x" * 40,
            "DEBUG": "0",
            "DEMO": "0",
            "MFA_REQUIRED_OF_STAFF": "0",
            "SITE_URL": self.address,
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": postgres.url(places, postgres.APP, database),
            "BROKER_URL": broker,
            "CACHE_URL": cache,
            "TALLYPORT_LOCAL": str(self.folder),
            "INDEX_DIR": str(self.folder / "index"),
            "MEDIA_ROOT": str(self.folder / "media"),
            "EMAIL_FILE_PATH": str(self.mail),
        }

    def child(self, name: str, *arguments: str, descriptors: tuple[int, ...] = ()) -> Child:
        return Child(
            name=name,
            argv=[sys.executable, *arguments],
            log=self.folder / f"{name}.log",
            environment=self.environment,
            folder=CHECKOUT,
            descriptors=descriptors,
        )

    def gather_cast(self) -> dict[str, Any]:
        """Have `cast` make the people who are there before the first journey; who they are."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.browser.cast"],
            env=self.environment,
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        known: dict[str, Any] = json.loads(done.stdout)
        return known

    def code_sent_to(self, address: str) -> str:
        """The code in the newest letter to `address`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for letter in mailbox.letters(self.mail):
                found = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.body)
                if address in letter.recipients and found:
                    return found.group()
            time.sleep(0.1)
        raise AssertionError(f"no code was sent to {address}")


@contextmanager
def running(places: Places, *, template: str, worker: str) -> Iterator[House]:
    """The product on a fresh copy of the database `template`, until the block ends."""
    database = f"journeys_{worker}"
    shutil.rmtree(places.local / "journeys", ignore_errors=True)
    _make(places, database, template)
    listening = stack.bind(0)
    house = House(places, port=listening.getsockname()[1], database=database)
    for folder in ("mail", "media", "index"):
        (house.folder / folder).mkdir(parents=True)
    web, working = _web(house, listening.detach()), _worker(house)
    try:
        # It reads its modules while the cast is made, and is asked nothing before.
        web.start()
        house.cast = house.gather_cast()
        working.start()
        _wait(house, web)
        yield house
    finally:
        for child in (working, web):
            child.ask_to_stop()
        for child in (working, web):
            child.wait_or_kill()
        _drop(places, database)


def _web(house: House, descriptor: int) -> Child:
    return house.child(
        "web",
        *("-m", "uvicorn", "marketplace.asgi:application", "--fd", str(descriptor)),
        *("--no-access-log", "--timeout-graceful-shutdown", "2"),
        descriptors=(descriptor,),
    )


def _worker(house: House) -> Child:
    # One process for both queues: between two clicks there is nothing to do side by side.
    return house.child(
        "worker",
        *("-m", "celery", "-A", "marketplace.celery", "worker", "-Q", "celery,index"),
        *("-P", "solo", "--without-gossip", "--without-mingle", "-n", "journeys@%h"),
        *("-l", "WARNING"),
    )


def _wait(house: House, web: Child) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"{house.address}/health/live/", timeout=5):
                return
        except OSError:
            if not web.alive() or time.monotonic() > end:
                raise AssertionError(
                    f"the web server did not start: {web.last_words()}"
                ) from None
            time.sleep(0.1)


def _make(places: Places, database: str, template: str) -> None:
    _drop(places, database)
    with closing(_server(places)) as server, server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {database} TEMPLATE {template}")


def _drop(places: Places, database: str) -> None:
    with closing(_server(places)) as server, server.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def _server(places: Places) -> psycopg2.extensions.connection:
    return postgres.connect(places, database="postgres", user=postgres.OWNER)
