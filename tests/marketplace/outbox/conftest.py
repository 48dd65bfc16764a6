"""Mails that nobody sends: rows of a real kind of work, with a handler of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from marketplace.notifications.models import MailDelivery, Notification
from marketplace.outbox import registry
from tests import build

Handler = Callable[[Any], None]


@pytest.fixture
def mails(db: None) -> Callable[[int], list[MailDelivery]]:
    """`mails(n)` makes that many rows of work."""

    def make(count: int) -> list[MailDelivery]:
        person = build.user()
        return [
            MailDelivery.objects.create(
                notification=Notification.objects.create(
                    recipient=person, event_key=f"test:{person.pk}:{number}", kind="test"
                )
            )
            for number in range(count)
        ]

    return make


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch) -> Callable[[Handler], registry.Work]:
    """`handled(handler)` lets mails be worked off by the handler for the length of the test."""

    def swap(handler: Handler) -> registry.Work:
        work = replace(registry.work("mail"), handler=handler)
        monkeypatch.setitem(registry._works, "mail", work)
        return work

    return swap
