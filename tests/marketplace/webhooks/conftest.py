"""A receiver at the port: it keeps every call, and answers what the test wants."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx2
import pytest

from marketplace.outbox import work
from marketplace.webhooks import actions, sending
from marketplace.webhooks.actions import announcing, managing
from marketplace.webhooks.models import Endpoint
from tests.build import Company

URL = "https://erp.example.com/hooks"


@dataclass
class Receiver:
    """`answers` are given in turn, the last one for ever."""

    answers: list[httpx2.Response | Exception] = field(default_factory=list)
    calls: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.calls.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else None
        answer = answer or (self.answers[0] if self.answers else httpx2.Response(204))
        if isinstance(answer, Exception):
            raise answer
        return httpx2.Response(answer.status_code, stream=httpx2.ByteStream(answer.content))

    def says(self, *statuses: int, text: str = "") -> None:
        self.answers = [httpx2.Response(status, content=text.encode()) for status in statuses]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    found = Receiver()
    monkeypatch.setattr(sending, "carrier", lambda: httpx2.MockTransport(found))
    return found


@pytest.fixture
def endpoint(fellside: Company, receiver: Receiver) -> Endpoint:
    made, _secret = actions.add(by=fellside.owner, url=URL)
    return made


def run() -> int:
    """What the workers do once."""
    announcing.announce()
    return work.drain(managing.WORK)
