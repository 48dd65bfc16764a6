"""Health names each part, says what is down, and proves the workers by tasks they finished."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client, override_settings

from marketplace.web import health, health_checks, tasks
from marketplace.web.models import Canary

pytestmark = pytest.mark.django_db(transaction=True)
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the parts that other rooms have registered."""
    ours = {"postgresql", "broker", "cache", "worker", "indexer"}
    kept = {name: check for name, check in health_checks.checks().items() if name in ours}
    monkeypatch.setattr(health_checks, "_checks", kept)


@override_settings(START_TOKEN="only-this-copy")
def test_all_is_well_when_both_canaries_sang(only_ours: None, client: Client) -> None:
    tasks.canary()
    tasks.canary_index()

    answer = client.get("/health/")

    said = answer.json()
    assert answer.status_code == 200
    assert said["start"] == "only-this-copy"
    assert {name: part["status"] for name, part in said["parts"].items()} == {
        "postgresql": "ok",
        "broker": "ok",
        "cache": "ok",
        "worker": "ok",
        "indexer": "ok",
    }


def test_a_worker_that_finishes_nothing_is_down(
    only_ours: None, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    # The workers of a browser's house may wait at the same broker, in the other test process.
    monkeypatch.setattr(health, "_young_waiters", lambda: 0)
    tasks.canary()
    tasks.canary_index()
    late = Now() - timedelta(seconds=health.CANARY_SECONDS + 1)
    Canary.objects.filter(name="indexer").update(last_done_at=late)

    answer = client.get("/health/")

    assert answer.status_code == 503
    assert answer.json()["parts"]["indexer"]["status"] == "down"
    assert answer.json()["parts"]["worker"]["status"] == "ok"


def test_a_process_that_has_just_begun_to_wait_is_well(
    only_ours: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_young_waiters", lambda: 2)

    health.check_process("worker")
    monkeypatch.setattr(health, "_young_waiters", lambda: 1)
    with pytest.raises(health_checks.Down):
        health.check_process("worker")


@pytest.mark.parametrize("part", ["BROKER_URL", "CACHE_URL"])
def test_a_redis_that_is_away_is_named(only_ours: None, client: Client, part: str) -> None:
    tasks.canary()
    tasks.canary_index()

    with override_settings(**{part: NOWHERE}):
        answer = client.get("/health/")

    down = [name for name, each in answer.json()["parts"].items() if each["status"] == "down"]
    assert answer.status_code == 503
    assert down == [part.partition("_")[0].lower()]
    assert "127.0.0.1" not in answer.content.decode()


def test_a_part_that_hangs_does_not_hang_us(
    only_ours: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.2)
    health_checks.register("stuck", lambda: time.sleep(5))
    began = time.monotonic()

    well, parts = health.report()

    assert time.monotonic() - began < 2
    assert not well
    assert parts["stuck"] == {"status": "down", "seen": "no answer in time"}


def test_ready_needs_postgresql_alone_and_live_needs_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with override_settings(BROKER_URL=NOWHERE, CACHE_URL=NOWHERE):
        assert client.get("/health/ready/").status_code == 200

    def away() -> None:
        raise OSError

    monkeypatch.setattr(health, "check_postgresql", away)
    assert client.get("/health/ready/").status_code == 503
    assert client.get("/health/live/").status_code == 200
