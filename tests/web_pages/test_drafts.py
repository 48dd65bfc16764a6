"""A form's draft is kept when the sign-in ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from marketplace.lifecycle import clock
from marketplace.web import drafts
from tests import build

pytestmark = pytest.mark.django_db
TEAM = "/en/account/team/invite/"


def _sign_in(client: Client, member: object) -> None:
    client.force_login(member.user)  # type: ignore[attr-defined]


def test_what_was_typed_is_offered_after_signing_in(
    client: Client, fellside: build.Company
) -> None:
    answer = client.post(
        TEAM,
        {"email": "new@example.com", "note": "Please join our team", "password": "swordfish"},
        headers={"referer": "http://testserver/en/account/team/"},
    )
    assert answer.status_code == 302
    assert "next=/en/kept/" in answer.headers["Location"].replace("%2F", "/")

    _sign_in(client, fellside.owner)
    words = client.get("/en/kept/").content.decode()

    assert "Please join our team" in words
    assert f'action="{TEAM}"' in words
    assert 'name="email" value="new@example.com"' in words
    assert 'href="/en/account/team/"' in words
    assert "swordfish" not in words
    assert "What you had typed" in client.get("/en/home/").content.decode()


def test_it_can_be_thrown_away(client: Client, fellside: build.Company) -> None:
    client.post(TEAM, {"note": "never mind"})
    _sign_in(client, fellside.owner)

    client.post("/en/kept/")

    assert client.get("/en/kept/").status_code == 302


def test_after_a_day_it_is_gone() -> None:
    request = _request("/en/rfqs/new/", {"place": "Felixstowe"})
    drafts.keep(request)

    with time_machine.travel(clock.now() + timedelta(hours=25)):
        assert drafts.peek(request) is None


def test_nothing_secret_and_nothing_huge_is_kept() -> None:
    request = _request(
        "/en/x/", {"password1": "a", "code": "123456", "csrfmiddlewaretoken": "t"}
    )
    drafts.keep(request)
    assert drafts.peek(request).pairs == []  # type: ignore[union-attr]

    company = {"postcode": "LA9 4DL", "hs_code": "1905.31", "footprint": "small"}
    drafts.keep(request := _request("/en/x/", company))
    assert dict(drafts.peek(request).pairs) == company  # type: ignore[union-attr]

    huge = _request("/en/x/", {"body": "x" * (drafts.LARGEST + 1)})
    assert drafts.keep(huge) == ""
    assert drafts.peek(huge) is None


def test_signing_in_keeps_the_session_that_holds_it(fellside: build.Company) -> None:
    request = _request("/en/x/", {"note": "kept"})
    drafts.keep(request)
    request.user = fellside.owner.user

    login(request, fellside.owner.user)

    assert drafts.peek(request).texts == ["kept"]  # type: ignore[union-attr]


def _request(path: str, fields: dict[str, str], session: object = None):  # type: ignore[no-untyped-def]
    request = RequestFactory().post(path, fields)
    request.session = session or SessionStore()
    return request
