"""Two Redis servers: the broker keeps what it is given, the cache forgets what it must."""

import time
from urllib.parse import quote

import redis

from .children import Child
from .places import Places, redis_server
from .refusals import CannotGoOn


def broker(where: Places) -> Child:
    """Queued work survives a crash, and a full memory refuses rather than drops."""
    keep = ("--appendonly", "yes", "--appendfsync", "everysec")
    return _child(where, "broker", *keep, "--maxmemory-policy", "noeviction")


def cache(where: Places) -> Child:
    return _child(where, "cache", "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru")


def broker_url(where: Places) -> str:
    return f"redis+socket://{quote(str(where.run))}/broker.sock?virtual_host=0"


def cache_url(where: Places) -> str:
    return f"unix://{quote(str(where.run))}/cache.sock?db=0"


def wait(where: Places, server: Child, seconds: float = 20.0) -> None:
    """Return when it answers and has read its file."""
    asked = redis.Redis(unix_socket_path=str(where.run / f"{server.name}.sock"))
    end = time.monotonic() + seconds
    while True:
        try:
            asked.ping()
        except redis.RedisError:
            if not server.alive() or time.monotonic() > end:
                raise CannotGoOn(
                    f"Redis ({server.name}) did not start:\n{server.last_words()}\n",
                    f"Look at {server.log}; `make demo-reset` starts over.",
                ) from None
            time.sleep(0.03)
        else:
            asked.close()
            return


def _child(where: Places, name: str, *options: str) -> Child:
    # Arguments only, no file: nothing is written that a later version could misread.
    return Child(
        name=name,
        argv=[
            str(redis_server()),
            *("--port", "0", "--unixsocket", str(where.run / f"{name}.sock")),
            *("--unixsocketperm", "700", "--save", "", "--dir", str(where.local / name)),
            *options,
        ],
        log=where.logs / f"{name}.log",
        environment={"LC_ALL": "C.UTF-8"},
        stage=1,
    )
