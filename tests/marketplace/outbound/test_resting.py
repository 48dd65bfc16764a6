"""A thing that failed is left alone for a while, and tried by one at a time."""

from __future__ import annotations

import time

import pytest

from marketplace.outbound.resting import Rest


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_what_works_is_always_tried(clock: list[float]) -> None:
    rest = Rest(5)

    assert all(rest.may_try() for _ in range(3))
    rest.worked()
    assert rest.may_try()


def test_after_a_failure_one_tries_each_five_seconds(clock: list[float]) -> None:
    rest = Rest(5)
    rest.failed()

    assert not rest.may_try()
    clock[0] += 5
    assert [rest.may_try() for _ in range(3)] == [True, False, False]
    clock[0] += 5
    assert rest.may_try()
    rest.worked()
    assert [rest.may_try() for _ in range(3)] == [True, True, True]
