"""Is every part well? Each is asked at the same time and has two seconds to answer."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from typing import Any

import redis
from django.conf import settings
from django.db import connection, connections

from marketplace.web.health_checks import Check, Down, checks

PATIENCE = 2.0
CANARY_SECONDS = 120
PROCESSES = ("worker", "indexer")

_CANARIES = "SELECT name FROM web_canary WHERE last_done_at > now() - make_interval(secs => %s)"


def report() -> tuple[bool, dict[str, Any]]:
    """Whether all is well, and for each part its state and what was seen."""
    asked = {name: _ask(check) for name, check in checks().items()}
    until = time.monotonic() + PATIENCE
    parts = {}
    for name, (thread, answer) in asked.items():
        thread.join(max(0.0, until - time.monotonic()))
        parts[name] = dict(answer) or {"status": "down", "seen": "no answer in time"}
    well = all(part["status"] == "ok" for part in parts.values())
    return well, parts


def check_postgresql() -> None:
    """PostgreSQL answers a new session: a pooled one could be a leftover."""
    _rows("SELECT 1")


def check_broker() -> None:
    with closing(_redis(settings.BROKER_URL)) as client:
        client.ping()


def check_cache() -> None:
    with closing(_redis(settings.CACHE_URL)) as client:
        client.ping()


def check_process(name: str) -> None:
    """A canary task finished lately, or the process has only just begun to wait for work."""
    alive = {row[0] for row in _rows(_CANARIES, [CANARY_SECONDS])}
    if name in alive:
        return
    missing = [process for process in PROCESSES if process not in alive]
    if _young_waiters() < len(missing):
        raise Down(f"no task finished in {CANARY_SECONDS} seconds")


def _young_waiters() -> int:
    """How many consumers have begun to wait for tasks since a canary could last have sung."""
    with closing(_redis(settings.BROKER_URL)) as client:
        clients = client.client_list()
    return sum(
        1 for each in clients if each["cmd"] == "brpop" and int(each["age"]) < CANARY_SECONDS
    )


def _redis(url: str) -> redis.Redis:
    """A client of the Redis at `url`, written as Celery or as Django's cache writes it."""
    plain = url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=")
    return redis.Redis.from_url(
        plain, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=None
    )


def _rows(statement: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
    params = connection.get_connection_params() | {"connect_timeout": int(PATIENCE)}
    with closing(connection.get_new_connection(params)) as session, session.cursor() as cursor:
        cursor.execute("SET statement_timeout = '2s'")
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _ask(check: Check) -> tuple[threading.Thread, dict[str, Any]]:
    answer: dict[str, Any] = {}
    thread = threading.Thread(target=_answer, args=(check, answer), daemon=True)
    thread.start()
    return thread, answer


def _answer(check: Check, answer: dict[str, Any]) -> None:
    began = time.monotonic()
    try:
        check()
        seen: dict[str, Any] = {"status": "ok"}
    except Down as down:
        seen = {"status": "down", "seen": str(down)}
    except Exception as error:
        # Only the kind of error: the answer is public and messages may name hosts and users.
        seen = {"status": "down", "seen": type(error).__name__}
    finally:
        connections.close_all()
    answer.update(seen, ms=round((time.monotonic() - began) * 1000))
