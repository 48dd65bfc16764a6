"""Nothing tells a known address from an unknown one: status, address, body."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.accounts.models import User
from tests import build
from tests.marketplace.accounts.conftest import mailed

KNOWN, UNKNOWN = "known@example.com", "other@example.com"
FORM = {
    "side": "buyer",
    "display_name": "A B",
    "password1": "marmalade on a tuesday",
    "agree": "on",
}


@pytest.fixture(autouse=True)
def known(db: None) -> None:
    build.user(email=KNOWN)


def shown(answer: HttpResponse) -> tuple[int, str, str, list[str]]:
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    headers = sorted(name for name in answer.headers if name != "Content-Length")
    return (
        answer.status_code,
        answer.headers.get("Location", ""),
        re.sub(f"{KNOWN}|{UNKNOWN}", "…", body),
        headers,
    )


def test_signing_in() -> None:
    answers = [
        Client().post("/en/account/login/", {"login": email, "password": "wrong wrong wrong"})
        for email in (KNOWN, UNKNOWN)
    ]

    assert shown(answers[0]) == shown(answers[1])


def test_resetting_the_password() -> None:
    answers = [
        Client().post("/en/account/password/reset/", {"email": email}, follow=True)
        for email in (KNOWN, UNKNOWN)
    ]

    assert shown(answers[0]) == shown(answers[1])
    assert len(mailed()) == 2
    assert "/password/reset/key/" in mailed()[0].body
    assert "/password/reset/key/" not in mailed()[1].body


def test_signing_up_and_the_pages_that_follow() -> None:
    clients = [Client(), Client()]
    answers = [
        client.post("/en/account/signup/", FORM | {"email": email}, follow=True)
        for client, email in zip(clients, (KNOWN, UNKNOWN), strict=True)
    ]
    assert shown(answers[0]) == shown(answers[1])
    assert [len(letter.to) for letter in mailed()] == [1, 1]
    assert mailed()[0].subject == "You already have an account on Tallyport"

    for data in (
        {"code": "AAAAAA"},
        {"action": "resend"},
        {"action": "change", "email": "x@y.zz"},
    ):
        cache.clear()
        tries = [client.post("/en/account/confirm-email/", data) for client in clients]
        assert shown(tries[0]) == shown(tries[1])


def asked(client: Client, path: str, data: dict[str, str]) -> list[str]:
    """The statements a form costs, without their values."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.post(path, data)
    plain = [re.sub(r"'[^']*'|\b[\d_x]+\b|s\d+\w*", "?", row["sql"]) for row in queries]
    return [re.sub(r"_django_curs\w+", "?", sql) for sql in plain]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/en/account/login/", {"password": "wrong wrong wrong"}),
        ("/en/account/password/reset/", {}),
    ],
)
def test_both_ask_the_database_the_same(path: str, data: dict[str, str]) -> None:
    costs = [
        asked(Client(), path, data | {"email": email, "login": email})
        for email in (KNOWN, UNKNOWN)
    ]

    assert costs[0] == costs[1]


def test_signing_up_writes_the_same_for_both_and_goes_on_alike() -> None:
    clients = [Client(), Client()]
    known, unknown = (
        asked(client, "/en/account/signup/", FORM | {"email": email})
        for client, email in zip(clients, (KNOWN, UNKNOWN), strict=True)
    )
    assert writes(known) == writes(unknown)
    assert len(writes(known)) == 6
    # Reads by key, beside the hash of a password.
    assert len(unknown) - len(known) <= 3

    for data in ({"code": "AAAAAA"}, {"action": "resend"}, {"code": "BBBBBB"}):
        costs = [asked(client, "/en/account/confirm-email/", data) for client in clients]
        assert sorted(map(target, costs[0])) == sorted(map(target, costs[1]))
    assert User.objects.count() == 2


def target(statement: str) -> str:
    """What is read or written where, whatever it is found by."""
    return statement.partition(" WHERE ")[0]


def writes(statements: list[str]) -> list[str]:
    return [sql for sql in statements if sql.startswith(("INSERT", "UPDATE", "DELETE"))]


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_both_cost_one_hash(email: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    hasher = hashers.get_hasher().__class__
    real = hasher.encode

    def counted(self: object, password: str, salt: str, *args: object) -> str:
        made.append(password)
        return real(self, password, salt, *args)

    monkeypatch.setattr(hasher, "encode", counted)

    Client().post("/en/account/login/", {"login": email, "password": "wrong wrong wrong"})
    signing_in = len(made)
    Client().post("/en/account/signup/", FORM | {"email": email})

    assert signing_in == 1
    assert len(made) == 2


def test_an_invitation_is_answered_alike_for_both(
    fellside: build.Company, client_for: object
) -> None:
    pages = [
        client_for(fellside.owner).post(
            "/en/account/team/invite/", {"email": email, "role": "trader"}
        )
        for email in (KNOWN, UNKNOWN)
    ]

    assert [page.status_code for page in pages] == [302, 302]
