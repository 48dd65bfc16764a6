"""A session serves the next request as if it were new, and a dead one serves nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from marketplace.postgresql.kept import shelf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _room(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(shelf, "room", 2)
    yield
    shelf.empty()


def request(work: Callable[[], Any]) -> Any:
    """Do it as a request does: in a thread of its own, whose session is closed at the end."""

    def done() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(done).result()


def ask(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def pid() -> int:
    return ask("SELECT pg_backend_pid()")


def test_the_next_request_has_the_same_session() -> None:
    assert request(pid) == request(pid)


def test_without_room_every_request_opens_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "room", 0)

    assert request(pid) != request(pid)


def test_nothing_of_the_last_request_is_left() -> None:
    def first() -> int:
        ask("SELECT pg_advisory_lock(42) IS NULL")
        ask("SELECT set_config('statement_timeout', '29s', false)")
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE left_over (id int)")
        return pid()

    def second() -> tuple[int, str, int, Any, str]:
        return (
            pid(),
            ask("SHOW statement_timeout"),
            ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
            ask("SELECT to_regclass('pg_temp.left_over')"),
            ask("SHOW TimeZone"),
        )

    used = request(first)

    assert request(second) == (used, "30s", 0, None, "UTC")


def test_a_session_in_a_transaction_is_not_kept() -> None:
    def broken_off() -> int:
        connection.set_autocommit(False)
        return pid()

    assert request(broken_off) != request(pid)


def test_a_session_that_the_server_has_ended_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = request(pid)
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "room", 0)
        assert request(lambda: ask(f"SELECT pg_terminate_backend({ended}, 5000)"))

    assert request(pid) != ended


def test_no_more_wait_than_there_is_room_for() -> None:
    with ThreadPoolExecutor(4) as threads:

        def held(_number: int) -> int:
            with transaction.atomic():
                ask("SELECT pg_sleep(0.3) IS NULL")
                found = pid()
            connection.close()
            return found

        used = set(threads.map(held, range(4)))

    assert len(used) == 4
    assert len(shelf._idle) == 2


def test_another_process_takes_none(monkeypatch: pytest.MonkeyPatch) -> None:
    first = request(pid)
    monkeypatch.setattr(shelf, "_process", 0)

    assert request(pid) != first


def test_in_time_a_session_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first = request(pid)
    monkeypatch.setattr("marketplace.postgresql.kept.OLDEST_SECONDS", -1.0)

    assert request(pid) == first
    assert request(pid) != first
