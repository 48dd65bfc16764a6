"""A cache that is away is empty, and is asked once in a while instead of by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from marketplace.outbound.resting import Rest
from marketplace.web import cache as ours


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The questions that reach a Redis which answers none of them."""
    questions: list[str] = []

    def away(name: str) -> Any:
        def call(*_: object, **__: object) -> None:
            questions.append(name)
            raise RedisError("away")

        return call

    names = ("get", "set", "add", "incr", "delete", "get_many", "set_many")
    for name in names:
        monkeypatch.setattr(RedisCache, name, away(name))
    monkeypatch.setattr(ours, "rest", Rest(seconds=60))
    return questions


def test_every_question_is_answered_as_by_an_empty_cache(asked: list[str]) -> None:
    assert cache.get("key", "otherwise") == "otherwise"
    assert cache.get_many(["key"]) == {}
    assert cache.set("key", 1) is None
    assert cache.set_many({"key": 1}) == []
    assert cache.add("key", 1)
    assert cache.incr("key") == 1
    assert cache.delete("key") is False


def test_after_a_failure_it_is_left_alone(asked: list[str]) -> None:
    for _ in range(5):
        cache.get("key")

    assert asked == ["get"]


def test_requests_share_the_connections_of_their_process() -> None:
    """As behind ASGI, where each finds caches of its own: connecting cost more than asking."""

    def one_request() -> None:
        for number in range(2):
            caches["default"].set("shared", number)

    redis = cache._cache.get_client()
    one_request()
    before = redis.info("stats")["total_connections_received"]

    for _ in range(5):
        request = Thread(target=one_request)
        request.start()
        request.join()

    assert redis.info("stats")["total_connections_received"] == before
    assert cache.get("shared") == 1
