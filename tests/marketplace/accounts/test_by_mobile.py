"""Signing up and in by a mobile number: proven by a code, told apart from nothing, counted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from marketplace.accounts import guesses
from marketplace.accounts.models import MobileNumber, SignInGuess, User
from marketplace.notifications.actions import tell
from marketplace.outbox import work
from marketplace.sms.models import TextMessage
from tests import build
from tests.marketplace.accounts.conftest import mailed, mailed_code

NUMBER = "+8613800138000"
PASSWORD = "marmalade on a tuesday"
FORM = {
    "side": "buyer",
    "by": "mobile",
    "family_name": "林",
    "given_name": "晓",
    "phone": "１３８ 0013 8000",
    "password1": PASSWORD,
    "agree": "on",
}


@pytest.fixture(autouse=True)
def connected(settings: Any) -> None:
    settings.SMS_PROVIDER = "offline"


def texted() -> list[str]:
    """The words of every text message so far, after the worker has sent what waits."""
    work.drain("sms")
    return [str(each.body) for each in mail.outbox if each.to[0].endswith("@sms.invalid")]


def code() -> str:
    found = re.match(r"([A-Z0-9-]{6,9})", texted()[-1])
    assert found, texted()
    return found[1]


def sign_up(client: Client, **changes: str) -> Any:
    return client.post("/zh-hans/account/signup/", FORM | changes)


def confirm(client: Client, given: str) -> Any:
    return client.post("/zh-hans/account/confirm-mobile/", {"code": given})


@pytest.fixture
def person() -> User:
    client = Client()
    sign_up(client)
    confirm(client, code())
    return User.objects.get(mobile__number=NUMBER)


@pytest.mark.capability("B01", "a buyer signs up by mobile, proven by a code")
def test_a_buyer_signs_up_by_mobile() -> None:
    client = Client()
    page = client.get("/zh-hans/account/signup/?as=buyer&by=mobile").content.decode()

    answer = sign_up(client)
    assert answer.url.startswith("/zh-hans/account/confirm-mobile/")
    shown = client.get(answer.url).content.decode()
    done = confirm(client, code())

    assert 'name="phone"' in page
    assert 'name="email"' not in page
    assert NUMBER in shown
    assert done.url == "/zh-hans/buyer/start/"
    user = User.objects.get()
    assert (user.email, user.phone, str(user)) == (None, NUMBER, "林晓")
    assert user.mobile.verified_at is not None
    assert user.consents.count() == 2
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.get(done.url, follow=True).status_code == 200


@pytest.mark.capability("B01", "a buyer signs up by mobile, proven by a code")
def test_a_person_signs_in_by_mobile_as_they_type_it(person: User) -> None:
    for typed in ("13800138000", "+86 138 0013 8000", "86-13800138000"):
        client = Client()
        answer = client.post("/zh-hans/account/login/", {"login": typed, "password": PASSWORD})
        assert answer.status_code == 302, typed
        assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("typed", ["0571 8765 4321", "12345", "+44 7911 123456", ""])
def test_only_mainland_mobiles_are_taken(typed: str) -> None:
    answer = sign_up(Client(), phone=typed)

    assert "phone" in answer.context["form"].errors
    assert not User.objects.exists()


@pytest.mark.capability("B01", "where no service is connected it says so and offers e-mail")
def test_without_a_service_there_is_no_such_door(settings: Any) -> None:
    settings.SMS_PROVIDER = ""
    client = Client()

    page = client.get("/en/account/signup/?as=buyer&by=mobile").content.decode()
    answer = client.post("/en/account/signup/", FORM | {"display_name": "Lin Xiao"})

    assert "not connected here" in page
    assert 'name="email"' in page
    assert "email" in answer.context["form"].errors
    assert not TextMessage.objects.exists()


def test_suppliers_give_an_address() -> None:
    page = Client().get("/en/account/signup/?as=supplier&by=mobile").content.decode()

    assert 'name="email"' in page
    assert 'name="phone"' not in page


@pytest.mark.capability("B01", "codes are limited per number and day, and wrong ones per code")
def test_three_wrong_codes_end_it() -> None:
    client = Client()
    sign_up(client)
    right = code()

    for _ in range(3):
        confirm(client, "WRONG1")

    assert confirm(client, right).url.startswith("/zh-hans/account/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.capability("B01", "codes are limited per number and day, and wrong ones per code")
def test_a_number_is_not_flooded() -> None:
    for _ in range(5):
        assert sign_up(Client()).status_code == 302

    answer = sign_up(Client())

    assert answer.status_code == 200
    assert "phone" in answer.context["form"].errors
    assert TextMessage.objects.filter(to=NUMBER).count() == 5


def test_asking_again_at_the_limit_is_told_and_not_broken() -> None:
    client = Client()
    sign_up(client)
    for _ in range(4):
        sign_up(Client())

    answer = client.post("/zh-hans/account/confirm-mobile/", {"action": "resend"}, follow=True)

    assert answer.status_code == 200
    assert TextMessage.objects.filter(to=NUMBER).count() == 5


@pytest.mark.capability("B01", "wrong guesses at a number are counted as at an address")
def test_guesses_are_counted_by_the_number(person: User) -> None:
    client = Client()
    for typed in ("13800138000", "+8613800138000") * 5:
        client.post("/en/account/login/", {"login": typed, "password": "wrong wrong wrong"})

    answer = client.post("/en/account/login/", {"login": "138 0013 8000", "password": PASSWORD})

    assert answer.status_code == 200
    assert "Too many attempts" in answer.content.decode()
    assert SignInGuess.objects.count() == guesses.LIMIT


def shown(answer: Any) -> tuple[int, str, str]:
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return (
        answer.status_code,
        answer.headers.get("Location", ""),
        re.sub(r"\+?86?1\d{10}", "…", body),
    )


@pytest.mark.capability("B01", "nothing tells a known number from an unknown one")
def test_nothing_tells_a_known_number(person: User) -> None:
    known, unknown = Client(), Client()
    answers = [sign_up(known), sign_up(unknown, phone="13900139000")]
    pages = [each.get("/zh-hans/account/confirm-mobile/") for each in (known, unknown)]
    logins = [
        Client().post("/en/account/login/", {"login": each, "password": "wrong wrong wrong"})
        for each in ("13800138000", "13700137000")
    ]

    assert shown(answers[0]) == shown(answers[1])
    assert shown(pages[0]) == shown(pages[1])
    assert [each.status_code for each in logins] == [200, 200]
    errors = [each.context["form"].non_field_errors() for each in logins]
    assert errors[0] == errors[1]
    told = texted()
    assert any("sign in" in words or "登录" in words for words in told)
    assert MobileNumber.objects.filter(number=NUMBER).count() == 1


def test_an_unproven_number_is_nobodys() -> None:
    sign_up(Client())
    client = Client()

    sign_up(client)
    done = confirm(client, code())

    assert done.url == "/zh-hans/buyer/start/"
    assert MobileNumber.objects.filter(number=NUMBER).exclude(verified_at=None).count() == 1


def test_they_may_add_an_address_later(person: User) -> None:
    client = Client()
    client.post("/zh-hans/account/login/", {"login": "13800138000", "password": PASSWORD})

    client.post("/zh-hans/account/email/", {"email": "linxiao@hemu.example"})
    client.post("/zh-hans/account/confirm-email/", {"code": mailed_code()})

    person.refresh_from_db()
    assert person.email == "linxiao@hemu.example"
    again = Client()
    again.post(
        "/zh-hans/account/login/", {"login": "linxiao@hemu.example", "password": PASSWORD}
    )
    assert again.session["_auth_user_id"] == str(person.pk)


def test_who_has_no_address_is_told_on_the_site_alone(person: User) -> None:
    tell(
        kind="rfq.ended",
        event_key="x:1",
        recipients=[person],
        params={"company": "A", "ref": "R"},
    )
    work.drain("mail")

    assert person.notifications.count() == 1
    assert not any(None in each.to or "None" in each.to for each in mailed())


def test_pages_of_theirs_hold_without_an_address(person: User) -> None:
    client = Client()
    client.force_login(person)
    for path in (
        "buyer/start/",
        "account/security/",
        "account/settings/",
        "account/team/",
        "contact/",
        "",
    ):
        answer = client.get(f"/zh-hans/{path}", follow=True)
        assert answer.status_code == 200, path
        assert ">None<" not in answer.content.decode()


def test_people_with_an_address_still_prove_it() -> None:
    client = Client()
    client.post(
        "/zh-hans/account/signup/",
        {**FORM, "by": "email", "email": "chen@haoyuan.example"},
    )

    assert "_auth_user_id" not in client.session
    client.post("/zh-hans/account/confirm-email/", {"code": mailed_code()})
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert build.user().email
