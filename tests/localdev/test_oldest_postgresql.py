"""The oldest PostgreSQL we promise: Debian's 15, with the same roles and the same migrations."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marketplace.localdev import postgres, servers
from marketplace.localdev.places import CHECKOUT, Places
from marketplace.localdev.supervisor import Supervisor

DEBIAN = Path("/usr/lib/postgresql/15")

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(os.environ.get("FAULTS") != "full", reason="part of `make faults`"),
    pytest.mark.skipif(
        not (DEBIAN / "bin" / "initdb").exists(), reason="apt install postgresql-15 to run this"
    ),
]


@pytest.fixture
def running(where: Places) -> Iterator[Places]:
    old = replace(where, programs=DEBIAN)
    supervisor = Supervisor(old)
    supervisor.take()
    try:
        servers.start(supervisor, wanted=frozenset({"postgres"}))
        yield old
    finally:
        supervisor.stop()


def test_the_migrations_run_there_and_leave_the_application_role_without_rights(
    running: Places,
):
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=CHECKOUT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "marketplace.settings",
            "DATABASE_URL": postgres.url(running, postgres.OWNER),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    app = postgres.connect(running, database=postgres.DATABASE, user=postgres.APP)
    with app.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert cursor.fetchone()[0].startswith("15")
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)
    app.close()
