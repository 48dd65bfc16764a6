"""Whose address a request came from: what our own proxies say, and nothing a stranger claims."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests import build
from tests.build import PASSWORD


@pytest.mark.parametrize(
    ("proxies", "believed"), [(0, "127.0.0.1"), (1, "198.51.100.7"), (2, "203.0.113.9")]
)
def test_an_address_is_believed_as_far_as_our_proxies_said_it(
    settings: pytest.FixtureRequest, proxies: int, believed: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    person = build.user()

    Client(headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}).post(
        "/en/account/login/", {"login": person.email, "password": PASSWORD}
    )

    assert UserSession.objects.get(user=person).ip == believed


def test_limits_and_throttles_believe_the_same_proxies(
    settings: pytest.FixtureRequest,
) -> None:
    believed = {settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.REST_FRAMEWORK["NUM_PROXIES"]}

    assert len(believed) == 1
