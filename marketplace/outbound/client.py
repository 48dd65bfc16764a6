"""Calling a service: one bounded request, tried again when that is safe, behind a breaker."""

import json as json_codec
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import httpx2
import pybreaker
import stamina

from marketplace.outbound.failures import Forbidden, Resting, TooLarge, Unreachable
from marketplace.outbound.pinning import PinnedTransport

_PASSING = frozenset({429, 500, 502, 503, 504, 529})
_WEB_PORTS = frozenset({None, 80, 443})


@dataclass(frozen=True, slots=True)
class Service:
    """How far we go with one outside service.

    `private=True` is for a service the operator runs beside us and names in the settings; an
    address that came from a user never gets it. `attempts=1` for calls that must not be repeated.
    With `every_status` an answer is one whatever its status says; the caller judges it.
    """

    name: str
    seconds: float = 10.0
    max_bytes: int = 65_536
    attempts: int = 2
    private: bool = False
    every_status: bool = False
    failures_before_rest: int = 5
    rest_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the service said; any status below 500 except "slow down" is an answer."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body as JSON, or ValueError."""
        return json_codec.loads(self.body)


def send(
    service: Service,
    method: str,
    url: str,
    *,
    json: Any = None,
    content: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    transport: httpx2.BaseTransport | None = None,
) -> Reply:
    """Call the service and return its reply, or raise an `OutboundFailure`.

    Redirects are not followed, proxies of the environment not used, packed bodies not unpacked.
    """
    _check(service, url)
    request = httpx2.Request(
        method,
        url,
        json=json,
        content=content,
        headers={"Accept-Encoding": "identity", **(headers or {})},
    )
    try:
        return breaker(service).call(_with_retries, service, request, transport)
    except pybreaker.CircuitBreakerError as error:
        raise Resting(service.name) from error


@cache
def breaker(service: Service) -> pybreaker.CircuitBreaker:
    """The one breaker of a service in this process."""
    return pybreaker.CircuitBreaker(
        fail_max=service.failures_before_rest,
        reset_timeout=service.rest_seconds,
        exclude=[Forbidden, TooLarge],
        name=service.name,
        throw_new_error_on_trip=False,
    )


def _check(service: Service, url: str) -> None:
    try:
        parts = httpx2.URL(url)
    except httpx2.InvalidURL as error:
        raise Forbidden("not an address") from error
    if parts.scheme not in {"http", "https"} or not parts.host or parts.userinfo:
        raise Forbidden("only plain web addresses are called")
    if not service.private and parts.port not in _WEB_PORTS:
        raise Forbidden("only the ports of the web are called")


def _with_retries(
    service: Service, request: httpx2.Request, transport: httpx2.BaseTransport | None
) -> Reply:
    deadline = time.monotonic() + service.seconds
    for attempt in stamina.retry_context(
        on=Unreachable,
        attempts=service.attempts,
        timeout=service.seconds,
        wait_initial=0.2,
        wait_max=2.0,
        wait_jitter=0.3,
    ):
        with attempt:
            return _once(service, request, transport, deadline)
    raise Unreachable(service.name)  # pragma: no cover - stamina re-raises the last failure


def _once(
    service: Service,
    request: httpx2.Request,
    transport: httpx2.BaseTransport | None,
    deadline: float,
) -> Reply:
    remaining = max(0.1, deadline - time.monotonic())
    limits = httpx2.Timeout(min(remaining, 5.0))
    request.extensions["timeout"] = limits.as_dict()
    carrier = transport or PinnedTransport(private=service.private)
    try:
        with httpx2.Client(
            transport=carrier, follow_redirects=False, trust_env=False, timeout=limits
        ) as client:
            response = client.send(request, stream=True)
            with closing(response):
                body = _read(service, response, deadline)
    except httpx2.HTTPError as error:
        raise Unreachable(f"{service.name}: {type(error).__name__}") from error
    if response.status_code in _PASSING and not service.every_status:
        raise Unreachable(f"{service.name}: status {response.status_code}")
    return Reply(response.status_code, body, dict(response.headers))


def _read(service: Service, response: httpx2.Response, deadline: float) -> bytes:
    if response.headers.get("content-encoding", "identity") != "identity":
        raise TooLarge(f"{service.name} packed its answer")
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > service.max_bytes:
            raise TooLarge(f"{service.name} sent more than {service.max_bytes} bytes")
        if time.monotonic() > deadline:
            raise Unreachable(f"{service.name} took too long")
    return bytes(body)
