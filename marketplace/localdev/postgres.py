"""An embedded PostgreSQL with the two roles of production: one owns, one only uses."""

import os
import shutil
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2.extensions import connection

from .children import Child
from .places import Places, servant
from .refusals import CannotGoOn

OWNER = "tallyport_owner"
APP = "tallyport_app"
DATABASE = "tallyport"
_SUPERUSER = "postgres"

# Default privileges belong to a database, and new databases copy template1: so they are set
# there, and the tests' databases have them too.
_ROLES = f"""
CREATE ROLE {OWNER} LOGIN CREATEDB;
CREATE ROLE {APP} LOGIN;
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER}
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} GRANT USAGE, SELECT ON SEQUENCES TO {APP};
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO {OWNER};
GRANT USAGE ON SCHEMA public TO {APP};
GRANT pg_signal_backend TO {OWNER};
"""  # noqa: S608 - names of our own
# One by one: CREATE DATABASE stands in no transaction.
_CREATE = (
    f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
    f"REVOKE TEMPORARY ON DATABASE {DATABASE} FROM PUBLIC",
)


def url(where: Places, role: str, database: str = DATABASE) -> str:
    """The address Django and psycopg2 understand; the socket's folder stands in the path."""
    return f"postgresql://{role}@/{quote(str(where.run))}/{quote(database)}"


def prepare(where: Places) -> str | None:
    """Make the data folder unless it is complete; returns a remark when a half-made one went."""
    if _complete(where):
        return None
    remark = None
    if where.data.exists():
        remark = (
            "An earlier start was cut short before the database was ready; starting it over."
        )
        shutil.rmtree(where.data)
    where.data.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(where.data, servant().pw_uid, servant().pw_gid)
    initdb = Child(
        name="initdb",
        argv=[
            str(where.programs / "bin" / "initdb"),
            *("-D", str(where.data), "-U", _SUPERUSER, "--auth=trust", "--encoding=UTF8"),
            *("--locale=C.UTF-8", "--no-sync", "--no-instructions"),
        ],
        log=where.logs / "postgres.log",
        environment=_environment(),
        as_servant=True,
    )
    initdb.start()
    assert initdb.process is not None
    if initdb.process.wait() != 0:
        raise CannotGoOn(
            f"PostgreSQL could not make its data folder {where.data}:\n{initdb.last_words()}\n",
            "Set TALLYPORT_LOCAL to another folder, or DATABASE_URL to a PostgreSQL of your own.",
        )
    return remark


def child(where: Places, *, durable: bool = True) -> Child:
    """The server itself. Not durable is for tests: faster, and worth nothing after a power cut."""
    settings = {"listen_addresses": "", "unix_socket_permissions": "0700"}
    settings |= {"shared_buffers": "64MB", "max_connections": "100"}
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return Child(
        name="postgres",
        argv=[
            str(where.programs / "bin" / "postgres"),
            *("-D", str(where.data), "-k", str(where.run), *options),
        ],
        log=where.logs / "postgres.log",
        environment=_environment(),
        stop_signal=signal.SIGINT,
        as_servant=True,
    )


def finish(where: Places, *, for_tests: bool = False) -> None:
    """Make the roles and the database once; the marker comes last."""
    if _complete(where):
        return
    # `closing`, because psycopg2's own `with` opens a transaction, which CREATE DATABASE refuses.
    with closing(connect(where, database="template1")) as template, template.cursor() as cursor:
        cursor.execute(_ROLES)
        if for_tests:
            # Emptying append-only tables between tests needs their triggers asleep.
            cursor.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
    with closing(connect(where, database="postgres")) as server, server.cursor() as cursor:
        for statement in _CREATE:
            cursor.execute(statement)
    _marker(where).write_text("roles and database exist\n")


def empty(where: Places) -> None:
    """Put an empty database in the place of a half-filled one."""
    with closing(connect(where, database="postgres")) as server, server.cursor() as cursor:
        for statement in (f"DROP DATABASE {DATABASE} WITH (FORCE)", *_CREATE):
            cursor.execute(statement)


@contextmanager
def hurried(where: Places) -> Iterator[None]:
    """Commits do not wait for the disk: for what is thrown away and begun again when cut short."""
    _alter(where, "SET synchronous_commit = off")
    try:
        yield
    finally:
        _alter(where, "RESET synchronous_commit")


def _alter(where: Places, change: str) -> None:
    with closing(connect(where, database="postgres")) as server, server.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {DATABASE} {change}")


def wait(where: Places, server: Child, seconds: float = 30.0) -> None:
    """Return when it answers; raise with its last words when it ended instead."""
    end = time.monotonic() + seconds
    while True:
        try:
            connect(where, database="postgres").close()
        except psycopg2.OperationalError:
            if not server.alive() or time.monotonic() > end:
                raise CannotGoOn(
                    f"PostgreSQL did not start:\n{server.last_words()}\n",
                    "`make demo-reset` starts over with an empty database.",
                ) from None
            time.sleep(0.03)
        else:
            return


def connect(where: Places, *, database: str, user: str = _SUPERUSER) -> connection:
    opened = psycopg2.connect(host=str(where.run), user=user, dbname=database)
    opened.autocommit = True
    return opened


def _complete(where: Places) -> bool:
    return _marker(where).exists()


def _marker(where: Places) -> Path:
    return where.data / "tallyport-complete"


def _environment() -> Mapping[str, str]:
    # PostgreSQL takes its own PG* variables from here; a newcomer's must not reach it.
    return {"LC_ALL": "C.UTF-8", "PATH": os.defpath}
