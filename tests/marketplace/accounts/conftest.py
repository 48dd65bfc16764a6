"""People who sign in through the doors of the site, as a browser would."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

from marketplace.outbox import work
from tests.build import PASSWORD

Enter = Callable[..., Client]


@pytest.fixture(autouse=True)
def no_brakes(db: None) -> None:
    """The brakes in the cache count by address, and all tests come from one."""
    cache.clear()


@pytest.fixture
def enter() -> Enter:
    """Signs somebody in through the page; returns the client."""

    def make(email: str, password: str = PASSWORD, *, client: Client | None = None) -> Client:
        client = client or Client()
        client.post("/en/account/login/", {"login": email, "password": password})
        return client

    return make


def code_of(secret: str, *, at: float) -> str:
    """What an authenticator app shows at the moment `at`."""
    return format_hotp_value(hotp_value(secret, int(at) // 30))


def mailed() -> list[mail.EmailMessage]:
    """Every mail so far, after the worker has sent what waits."""
    work.drain("letters")
    return mail.outbox


def mailed_code() -> str:
    """The code in the subject of the last mail."""
    subject = mailed()[-1].subject
    found = re.match(r"([A-Z0-9-]{6,9})", subject)
    assert found, subject
    return found[1]
