"""The port to a company's receiver: one bounded request, whose every status is an answer."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

import httpx2

from marketplace.outbound import client
from marketplace.outbound.failures import OutboundFailure
from marketplace.webhooks.choices import EXCERPT

# One attempt: the outbox tries again. One company's receiver must not open a breaker for others.
SERVICE = client.Service(
    "webhook",
    seconds=10.0,
    max_bytes=65_536,
    attempts=1,
    every_status=True,
    failures_before_rest=1_000_000,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is None where there was no answer; then `excerpt` says why."""

    status: int | None
    milliseconds: int
    excerpt: str

    @property
    def arrived(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def carrier() -> httpx2.BaseTransport | None:
    """What carries the request: the guarded client's own, which calls public addresses only."""
    return None


def post(url: str, *, headers: Mapping[str, str], body: bytes) -> Answer:
    """Send, and tell what came back; never raises for what the receiver does."""
    begun = time.monotonic()
    try:
        reply = client.send(
            SERVICE,
            "POST",
            url,
            content=body,
            headers={"Content-Type": "application/json", **headers},
            transport=carrier(),
        )
    except OutboundFailure as failure:
        return Answer(None, _since(begun), f"{type(failure).__name__}: {failure}"[:EXCERPT])
    return Answer(reply.status, _since(begun), _beginning(reply.body))


def _since(begun: float) -> int:
    return int((time.monotonic() - begun) * 1000)


def _beginning(body: bytes) -> str:
    words = body[: EXCERPT * 4].decode("utf-8", "replace").replace("\x00", "")
    return words[:EXCERPT]
