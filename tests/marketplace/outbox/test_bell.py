"""Waking the workers costs nobody time, and what is rung while Redis hangs is said once."""

from __future__ import annotations

import logging
import os
import threading
import time

import pytest
from django.db import transaction

from marketplace.outbox import bell
from marketplace.outbox.wake import wake


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was published, by a bell of the test's own."""
    names: list[str] = []
    monkeypatch.setattr(bell, "publish", names.append)
    monkeypatch.setattr(bell, "bell", bell.Bell())
    return names


def test_it_rings_after_the_commit_and_not_after_a_rollback(
    heard: list[str], transactional_db: None
) -> None:
    with transaction.atomic():
        wake("mail")
        assert heard == []
    with transaction.atomic():
        wake("search.index")
        transaction.set_rollback(True)

    assert bell.bell.quiet(5)
    assert heard == ["mail"]


def test_nobody_waits_for_a_redis_that_hangs(
    heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = threading.Event()
    monkeypatch.setattr(bell, "publish", lambda name: (heard.append(name), hangs.wait(10)))
    bell.bell.ring("mail")
    while not heard:
        time.sleep(0.01)

    began = time.monotonic()
    for _ in range(1000):
        bell.bell.ring("mail")
        bell.bell.ring("search.index")
    assert time.monotonic() - began < 1
    hangs.set()

    assert bell.bell.quiet(5)
    assert heard == ["mail", "mail", "search.index"]


def test_a_broker_that_is_down_is_only_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("refused")

    monkeypatch.setattr(bell.app, "send_task", refused)

    with caplog.at_level(logging.WARNING):
        bell.publish("mail")

    assert "no wake-up for mail" in caplog.text


def test_a_forked_process_has_a_bell_of_its_own() -> None:
    before = bell.bell
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, b"another" if bell.bell is not before else b"the same")
        os._exit(0)

    assert os.read(reading, 20) == b"another"
    os.wait()
    assert bell.bell is before
