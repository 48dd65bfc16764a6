"""Signing in by a code in a text message: the way back in for who has only a mobile number."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.accounts import guesses
from marketplace.accounts.models import MobileNumber, SignInGuess, User
from marketplace.sms.models import TextMessage
from tests import build
from tests.marketplace.accounts.test_by_mobile import NUMBER, code, shown, texted
from tests.marketplace.accounts.test_second_factor import show_code, with_app

ASK = "/zh-hans/account/login/code/"
CONFIRM = "/zh-hans/account/login/code/confirm/"
UNKNOWN = "13900139000"
BACK_IN = pytest.mark.capability(
    "B01", "a code by text message signs in, so that a forgotten password locks nobody out"
)


@pytest.fixture(autouse=True)
def connected(settings: Any) -> None:
    settings.SMS_PROVIDER = "offline"


@pytest.fixture
def person(db: None) -> User:
    """Somebody known by a mobile number alone."""
    user = build.user()
    User.objects.filter(pk=user.pk).update(email=None, phone=NUMBER)
    user.emailaddress_set.all().delete()
    MobileNumber.objects.create(user=user, number=NUMBER, verified_at=timezone.now())
    return User.objects.get(pk=user.pk)


def ask(client: Client, typed: str = "138 0013 8000", query: str = "") -> Any:
    cache.clear()
    return client.post(ASK + query, {"phone": typed})


@BACK_IN
def test_a_code_signs_in_and_leads_to_a_new_password(person: User) -> None:
    client = Client()
    reset = client.get("/zh-hans/account/password/reset/").content.decode()
    way = "/zh-hans/account/login/code/?next=/zh-hans/account/password/change/"
    assert way in reset

    form = client.get(way).content.decode()
    assert 'name="next"' in form
    to = "/zh-hans/account/password/change/"
    sent = client.post(ASK, {"phone": "13800138000", "next": to})
    page = client.get(sent.url).content.decode()
    done = client.post(CONFIRM, {"code": code(), "next": to})

    assert sent.url.startswith(CONFIRM)
    assert NUMBER in page
    assert done.url == to
    assert client.session["_auth_user_id"] == str(person.pk)
    new = "four kettles under snow"
    changed = client.post(to, {"password1": new})
    assert changed.status_code == 302
    person.refresh_from_db()
    assert person.check_password(new)


@BACK_IN
def test_the_login_page_leads_there_and_a_code_counts_once(person: User) -> None:
    client = Client()
    assert ASK in client.get("/zh-hans/account/login/").content.decode()
    ask(client)
    right = code()
    client.post(CONFIRM, {"code": right})

    other = Client()
    ask(other)
    answer = other.post(CONFIRM, {"code": right})

    assert answer.status_code == 200
    assert "_auth_user_id" not in other.session


def test_an_unproven_number_signs_nobody_in(person: User) -> None:
    MobileNumber.objects.update(verified_at=None)
    client = Client()
    ask(client)

    (words,) = texted()
    assert "注册" in words
    assert client.post(CONFIRM, {"code": ""}).status_code == 200
    assert client.post(CONFIRM, {"code": "AAAAAA"}).status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.capability("B01", "nothing tells a known number from an unknown one")
def test_nothing_tells_a_known_number(person: User) -> None:
    known, unknown = Client(), Client()
    asked = [ask(known), ask(unknown, UNKNOWN)]
    pages = [each.get(CONFIRM) for each in (known, unknown)]
    wrong = [
        [each.post(CONFIRM, {"code": "WRONG1"}) for _ in range(3)] for each in (known, unknown)
    ]

    assert shown(asked[0]) == shown(asked[1])
    assert shown(pages[0]) == shown(pages[1])
    for one, other in zip(*wrong, strict=True):
        assert shown(one) == shown(other)
    assert wrong[0][-1].status_code == 302
    assert TextMessage.objects.filter(to=NUMBER).count() == 1
    assert TextMessage.objects.filter(to=f"+86{UNKNOWN}").count() == 1


@pytest.mark.capability("B01", "nothing tells a known number from an unknown one")
def test_both_cost_the_same(person: User) -> None:
    costs = []
    for typed in ("13800138000", UNKNOWN):
        with CaptureQueriesContext(connection) as queries:
            ask(Client(), typed)
        costs.append(
            [re.sub(r"'[^']*'|\b[\d_x]+\b|s\d+\w*", "?", row["sql"]) for row in queries]
        )

    assert costs[0] == costs[1]


@pytest.mark.capability("B01", "codes are limited per number and day, and wrong ones per code")
@pytest.mark.parametrize("typed", ["13800138000", UNKNOWN])
def test_a_number_gets_five_codes_a_day_known_or_not(person: User, typed: str) -> None:
    for _ in range(5):
        assert ask(Client(), typed).status_code == 302

    answer = ask(Client(), typed)

    assert answer.status_code == 200
    assert "phone" in answer.context["form"].errors
    assert TextMessage.objects.count() == 5


@pytest.mark.capability("B01", "wrong guesses at a number are counted as at an address")
def test_codes_are_guesses_like_passwords(person: User) -> None:
    for _ in range(7):
        Client().post(
            "/zh-hans/account/login/", {"login": "13800138000", "password": "wrong wrong wrong"}
        )
    client = Client()
    ask(client)
    right = code()
    for _ in range(2):
        client.post(CONFIRM, {"code": "WRONG1"})
    other = Client()
    ask(other)
    other.post(CONFIRM, {"code": "WRONG1"})

    answer = client.post(CONFIRM, {"code": right})

    assert "_auth_user_id" not in client.session
    assert answer.status_code == 302, "the third wrong guess of this code"
    assert SignInGuess.objects.count() == guesses.LIMIT


def test_a_right_code_is_no_wrong_guess(person: User) -> None:
    client = Client()
    ask(client)
    client.post(CONFIRM, {"code": code()})

    assert "_auth_user_id" in client.session
    assert not SignInGuess.objects.exists()


@pytest.mark.capability("B01", "where no service is connected it says so and offers e-mail")
def test_without_a_service_it_says_so(person: User, settings: Any) -> None:
    settings.SMS_PROVIDER = ""
    client = Client()

    page = client.get("/en/account/login/code/").content.decode()
    login = client.get("/en/account/login/").content.decode()
    reset = client.get("/en/account/password/reset/").content.decode()
    posted = client.post("/en/account/login/code/", {"phone": "13800138000"})

    assert "not connected here" in page
    assert 'name="phone"' not in page
    assert "text message" not in login
    assert "not connected here" in reset
    assert "phone" in posted.context["form"].errors
    assert not TextMessage.objects.exists()


def test_who_has_two_steps_still_takes_both(person: User) -> None:
    with_app(person)
    client = Client()
    ask(client)
    client.post(CONFIRM, {"code": code()})

    assert "_auth_user_id" not in client.session
    show_code(client)
    assert client.session["_auth_user_id"] == str(person.pk)
