"""The cache, which may be away: then there is nothing in it, and nobody notices but the log.

A cache that does not answer is left alone for some seconds, so that a page which asks it ten
things is not held up ten times.

A process speaks to it over connections of its own that it keeps: behind ASGI, Django makes a cache
anew for every request, which began with connecting.
"""

from __future__ import annotations

import logging
from functools import cache, cached_property
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import RedisError

from marketplace.outbound.resting import Rest

log = logging.getLogger(__name__)
rest = Rest(seconds=5)


class OneServer(RedisCacheClient):
    """The way to one server. Threads share it; a forked child connects anew."""

    @cached_property
    def redis(self) -> Redis:
        return Redis(connection_pool=self._get_connection_pool(write=True))

    def get_client(self, key: Any = None, *, write: bool = False) -> Redis:
        return self.redis


@cache
def _way(server: str, options: tuple[tuple[str, Any], ...]) -> OneServer:
    return OneServer([server], **dict(options))


class ForgivingRedisCache(RedisCache):
    """A Redis cache whose failures count as misses. Nothing that must hold may rest on it."""

    @cached_property
    def _cache(self) -> OneServer:
        (server,) = self._servers
        return _way(server, tuple(sorted(self._options.items())))

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._try(super().get, default, key, default, version)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._try(super().set, None, key, value, *args, **kwargs)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return self._try(super().add, True, key, value, *args, **kwargs)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        return self._try(super().incr, 1, key, delta, version)

    def delete(self, key: Any, version: Any = None) -> bool:
        return self._try(super().delete, False, key, version)

    def get_many(self, keys: Any, version: Any = None) -> dict[Any, Any]:
        return self._try(super().get_many, {}, keys, version)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return self._try(super().set_many, [], data, *args, **kwargs)

    def _try(self, call: Any, otherwise: Any, *args: Any, **kwargs: Any) -> Any:
        if not rest.may_try():
            return otherwise
        try:
            answer = call(*args, **kwargs)
        except RedisError as error:
            rest.failed()
            log.warning("cache away: %s", error)
            return otherwise
        rest.worked()
        return answer
