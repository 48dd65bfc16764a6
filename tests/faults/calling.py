"""Calling web processes over HTTP: one connection per call, and several calls at one moment."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

PATIENCE = 40.0
FORM_TOKEN = "t" * 32


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The stable code of a refusal; empty for what succeeded."""
        return self.json["code"] if self.status >= 400 else ""


@dataclass(frozen=True)
class Door:
    """One web process."""

    name: str
    port: int

    def open(self) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.connect()
        return connection

    def alive(self) -> bool:
        try:
            return self.ask(self.open(), "GET", "/health/live/", {}).status == 200
        except OSError:
            return False

    def ask(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: str | None = None,
    ) -> Answer:
        began = time.monotonic()
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            said = response.read()
        except http.client.HTTPException as cut:
            raise ConnectionError(str(cut)) from cut
        finally:
            connection.close()
        seconds = time.monotonic() - began
        return Answer(response.status, response.headers, said, seconds)


@dataclass
class Program:
    """A program with a company's key, at one door."""

    door: Door
    token: str
    times: list[float] = field(default_factory=list)

    def at(self, door: Door) -> Program:
        """The same program at another door."""
        return Program(door, self.token, self.times)

    def post(
        self,
        path: str,
        body: object,
        *,
        key: str = "",
        ready: Callable[[], object] = lambda: None,
    ) -> Answer:
        """POST with an Idempotency-Key; `ready` is called when the connection stands."""
        return self._ask("POST", path, ready, json.dumps(body), key or uuid.uuid4().hex)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, lambda: None)

    def _ask(
        self,
        method: str,
        path: str,
        ready: Callable[[], object],
        body: str | None = None,
        key: str = "",
    ) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        connection = self.door.open()
        ready()
        answer = self.door.ask(connection, method, f"/api/v1/{path}", headers, body)
        self.times.append(answer.seconds)
        return answer


@dataclass(frozen=True)
class Person:
    """Somebody signed in with a browser, at one door."""

    door: Door
    session: str

    def send(
        self,
        path: str,
        fields: Mapping[str, str],
        *,
        ready: Callable[[], object] = lambda: None,
    ) -> Answer:
        """Send a form."""
        body = urlencode({**fields, "csrfmiddlewaretoken": FORM_TOKEN})
        connection = self.door.open()
        ready()
        return self.door.ask(connection, "POST", path, self._headers, body)

    def read(self, path: str) -> Answer:
        """Ask for a page."""
        return self.door.ask(self.door.open(), "GET", path, self._headers)

    @property
    def _headers(self) -> dict[str, str]:
        return {
            "Cookie": f"session={self.session}; csrf={FORM_TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }


Call = Callable[[Callable[[], object]], Answer]


def late(call: Call, seconds: float) -> Call:
    """The call, so much later than the moment at which all begin."""

    def ready_and_wait(ready: Callable[[], object]) -> None:
        ready()
        time.sleep(seconds)

    return lambda ready: call(lambda: ready_and_wait(ready))


def at_once(*calls: Call) -> list[Answer]:
    """Run the calls at the same moment; each is given the barrier to wait at when connected."""
    barrier = threading.Barrier(len(calls), timeout=PATIENCE)
    answers: list[Answer | BaseException] = [TimeoutError()] * len(calls)

    def run(index: int, call: Call) -> None:
        try:
            answers[index] = call(barrier.wait)
        except BaseException as error:
            answers[index] = error

    threads = [
        threading.Thread(target=run, args=(index, call), daemon=True)
        for index, call in enumerate(calls)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * PATIENCE)
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
    return [answer for answer in answers if isinstance(answer, Answer)]
