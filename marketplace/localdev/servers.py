"""PostgreSQL and the two Redis servers, started side by side."""

from . import postgres, redis_servers
from .supervisor import Supervisor

ALL = frozenset({"postgres", "broker", "cache"})


def start(
    supervisor: Supervisor, *, wanted: frozenset[str] = ALL, for_tests: bool = False
) -> str | None:
    """Start those wanted and return when they answer; returns a remark worth showing, if any."""
    where = supervisor.where
    remark = None
    database = None
    caches = []
    if "postgres" in wanted:
        remark = postgres.prepare(where)
        database = postgres.child(where, durable=not for_tests)
        supervisor.start(database)
    for name, make in (("broker", redis_servers.broker), ("cache", redis_servers.cache)):
        if name in wanted:
            caches.append(make(where))
            supervisor.start(caches[-1])
    for cache in caches:
        redis_servers.wait(where, cache)
    if database is not None:
        postgres.wait(where, database)
        postgres.finish(where, for_tests=for_tests)
    return remark
