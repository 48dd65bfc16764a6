"""Requests leave no database session behind: PostgreSQL has a hundred, and all share them."""

from __future__ import annotations

import threading

import pytest
from django.conf import settings
from django.db import connection

from tests.faults.calling import Program
from tests.faults.conftest import Parties, rounds
from tests.faults.processes import wait_for

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

CALLERS = 4
REQUESTS = rounds(small=25, full=250)


OTHERS = (
    " FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
    " AND pid <> pg_backend_pid()"
)


def sessions() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {OTHERS}")
        return cursor.fetchone()[0]


def end_those_kept() -> None:
    """What the requests of earlier tests left waiting for the next does not count here."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")
    wait_for(lambda: sessions() == 0, "the kept sessions to end", 10)


def ask(program: Program) -> None:
    for _ in range(REQUESTS):
        program.get("rfqs/")


def test_there_are_no_more_sessions_than_callers(parties: Parties) -> None:
    """Each request runs in a thread of its own; its session is kept for the next, up to a number."""
    end_those_kept()
    callers = [threading.Thread(target=ask, args=(parties.owner,)) for _ in range(CALLERS)]
    for caller in callers:
        caller.start()
    seen = []
    while any(caller.is_alive() for caller in callers):
        seen.append(sessions())
        callers[0].join(0.05)

    assert len(parties.owner.times) == CALLERS * REQUESTS
    assert max(seen) <= 2 * CALLERS, seen
    kept = 2 * settings.DATABASE_SESSIONS_KEPT
    wait_for(lambda: sessions() <= kept, "all but the kept sessions to end", 10)
