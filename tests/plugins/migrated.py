"""One database with every migration applied, from which the test databases are copied.

Applying the migrations takes ten seconds and more, copying a database a twentieth of one. The
copy's name holds a digest of whatever a migration can depend on.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from marketplace.localdev.places import CHECKOUT

_PREFIX = "migrated_"
# Any number, as long as it is always the same: it stands for "is making the database".
_MAKING = 20261121


def database() -> str:
    """Its name; the first process that asks makes it, the others wait."""
    name = _PREFIX + _digest()
    with closing(_server()) as server, server.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MAKING])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [_PREFIX + "%"])
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for stale in found:
                cursor.execute(f"DROP DATABASE {stale} WITH (FORCE)")
            unfinished = f"{_PREFIX}unfinished"
            cursor.execute(f"CREATE DATABASE {unfinished}")
            _migrate(unfinished)
            cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return name


@contextmanager
def copied(what: str) -> Iterator[str]:
    """The name of a copy for `what`, as long as it lasts."""
    name = f"{what}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    template = database()
    with closing(_server()) as server, server.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _migrate(name: str) -> None:
    owner = connections["owner"]
    before = owner.settings_dict["NAME"]
    owner.close()
    owner.settings_dict["NAME"] = name
    try:
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    finally:
        owner.close()
        owner.settings_dict["NAME"] = before


def _server() -> psycopg2.extensions.connection:
    owner = settings.DATABASES["owner"]
    server = psycopg2.connect(host=owner["HOST"], user=owner["USER"], dbname="postgres")
    server.autocommit = True
    return server


def _digest() -> str:
    digest = hashlib.sha256((CHECKOUT / "requirements-dev.txt").read_bytes())
    sources = [
        path
        for wing in ("marketplace", "suppliers", "buyers", "orders")
        for pattern in ("*/migrations/*.py", "lifecycle/*.py")
        for path in (CHECKOUT / wing).glob(pattern)
    ]
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
