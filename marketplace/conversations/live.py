"""Live pages: a tick per thread whenever something in it changed.

Only the tick travels (no content), so a page that gets one asks for its fragment like any
other reader and sees what it may see. Ticks may be lost; a reload shows everything.

The server side is a small ASGI application that stands before Django: all open pages of a
process share one task and one Redis subscription instead of a thread each.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection
from typing import Any
from urllib.parse import parse_qs

import redis
import redis.asyncio
from django.conf import settings
from django.core import signing
from django.db import transaction

from marketplace.outbound.resting import Rest

log = logging.getLogger(__name__)

PATH = "/live/"
CHANNEL = "live"
HEARTBEAT = 15
TOKEN_AGE = 60 * 60 * 12
MOST_PER_PROCESS = 2000
SALT = "live-thread"

Scope = dict[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


def token(thread_id: int, organisation_id: int | None = None) -> str:
    """What a page that may read the thread puts into its address of live ticks."""
    return signing.dumps([thread_id, organisation_id], salt=SALT, compress=True)


def publish(thread_id: int, *, organisation_id: int | None = None) -> None:
    """After the commit, tick every open page of the thread, or those of one company alone.

    A Redis that is away is only logged.
    """
    name = _name(thread_id, organisation_id)
    transaction.on_commit(lambda: _publish(name), robust=True)


def _name(thread_id: int, organisation_id: int | None) -> str:
    """What ticks travel under: a thread, or a company's own side of it."""
    return str(thread_id) if organisation_id is None else f"{thread_id}:{organisation_id}"


def _publish(name: str) -> None:
    if not rest.may_try():
        return
    try:
        _client().publish(CHANNEL, name)
    except redis.RedisError as error:
        rest.failed()
        log.warning("no live tick for thread %s: %s", name, error)
    else:
        rest.worked()


rest = Rest(seconds=5)
_clients: dict[str, redis.Redis] = {}


def _client() -> redis.Redis:
    if settings.CACHE_URL not in _clients:
        _clients[settings.CACHE_URL] = redis.Redis.from_url(
            settings.CACHE_URL, socket_timeout=1, socket_connect_timeout=1
        )
    return _clients[settings.CACHE_URL]


class Hub:
    """The open pages of this process, by what ticks them, and the one subscription that feeds them."""

    def __init__(self) -> None:
        self.waiting: dict[str, set[asyncio.Queue[None]]] = defaultdict(set)
        self.task: asyncio.Task[None] | None = None

    @property
    def open(self) -> int:
        return len(set().union(*self.waiting.values()))

    def join(self, names: Collection[str]) -> asyncio.Queue[None]:
        queue: asyncio.Queue[None] = asyncio.Queue(maxsize=1)
        for name in names:
            self.waiting[name].add(queue)
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._listen())
        return queue

    def leave(self, names: Collection[str], queue: asyncio.Queue[None]) -> None:
        for name in names:
            self.waiting[name].discard(queue)
            if not self.waiting[name]:
                del self.waiting[name]

    def tick(self, name: str) -> None:
        for queue in self.waiting.get(name, ()):
            with contextlib.suppress(asyncio.QueueFull):
                queue.put_nowait(None)

    async def _listen(self) -> None:
        while self.waiting:
            try:
                client = redis.asyncio.Redis.from_url(settings.CACHE_URL, socket_timeout=None)
                async with client, client.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    async for message in channel.listen():
                        if message["type"] == "message":
                            self.tick(message["data"].decode())
            except (redis.RedisError, OSError) as error:
                log.warning("live ticks stand still: %s", error)
                await asyncio.sleep(2)


hub = Hub()


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """Server-sent events for the thread named by the signed token in `?thread=`."""
    given = parse_qs(scope["query_string"].decode()).get("thread", [""])[0]
    try:
        thread_id, own = signing.loads(given, salt=SALT, max_age=TOKEN_AGE)
        names = {_name(thread_id, None), _name(thread_id, own)}
    except (signing.BadSignature, TypeError, ValueError):
        await _answer(send, 404)
        return
    if hub.open >= MOST_PER_PROCESS:
        await _answer(send, 503)
        return
    queue = hub.join(names)
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await _start(send)
        await _feed(queue, gone, send)
    finally:
        gone.cancel()
        hub.leave(names, queue)


async def _feed(queue: asyncio.Queue[None], gone: asyncio.Task[None], send: Send) -> None:
    while not gone.done():
        waiting = asyncio.create_task(queue.get())
        await asyncio.wait({waiting, gone}, timeout=HEARTBEAT, return_when="FIRST_COMPLETED")
        if gone.done():
            waiting.cancel()
            return
        ticked = waiting.done()
        waiting.cancel()
        await _body(send, b"event: tick\ndata: 1\n\n" if ticked else b": still here\n\n")


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _start(send: Send) -> None:
    headers = [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await _body(send, b"retry: 3000\n\n")


async def _body(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})
