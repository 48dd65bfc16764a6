"""Two doors in: a supplier's in English, a buyer's in Chinese, with consent and a mailed code."""

from __future__ import annotations

import pytest
from django.test import Client

from marketplace.accounts import consents
from marketplace.accounts.models import User
from tests import build
from tests.marketplace.accounts.conftest import mailed, mailed_code

SUPPLIER = {
    "side": "supplier",
    "display_name": "Rachel Holt",
    "email": "Rachel@Fellside.example",
    "password1": "marmalade on a tuesday",
    "agree": "on",
}
BUYER = {
    "side": "buyer",
    "family_name": "陈",
    "given_name": "思远",
    "email": "chen@haoyuan.example",
    "password1": "marmalade on a tuesday",
    "agree": "on",
}


def confirm(client: Client, language: str = "en") -> str:
    answer = client.post(f"/{language}/account/confirm-email/", {"code": mailed_code()})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def test_a_supplier_signs_up_in_english() -> None:
    client = Client()
    page = client.get("/en/account/signup/?as=supplier").content.decode()
    assert "Sign up as a supplier" in page

    answer = client.post("/en/account/signup/", SUPPLIER)
    assert answer.url == "/en/account/confirm-email/"
    confirm(client)

    user = User.objects.get(email="rachel@fellside.example")
    assert user.display_name == "Rachel Holt"
    assert (user.language, user.timezone) == ("en", "Europe/London")
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.capability("B01", "a buyer signs up in Chinese, by e-mail, with name and consent")
def test_a_buyer_signs_up_in_chinese() -> None:
    client = Client()
    page = client.get("/zh-hans/account/signup/?as=buyer").content.decode()
    assert 'name="family_name"' in page
    assert 'name="display_name"' not in page

    client.post("/zh-hans/account/signup/", BUYER)
    confirm(client, "zh-hans")

    user = User.objects.get(email="chen@haoyuan.example")
    assert user.display_name == "陈思远"
    assert (user.language, user.timezone) == ("zh-hans", "Asia/Shanghai")
    given = user.consents.values_list("document", "version", "language")
    assert set(given) == {
        ("terms", consents.TERMS_VERSION, "zh-hans"),
        ("privacy", consents.PRIVACY_VERSION, "zh-hans"),
    }


@pytest.mark.parametrize(
    ("form", "language", "name"),
    [(SUPPLIER, "en", "onboarding:start"), (BUYER, "zh-hans", "profiles:start")],
)
def test_each_side_goes_on_to_its_first_page(
    form: dict[str, str], language: str, name: str
) -> None:
    from django.urls import NoReverseMatch, reverse
    from django.utils.translation import override

    client = Client()
    client.post(f"/{language}/account/signup/", form)

    there = confirm(client, language)

    with override(language):
        try:
            assert there == reverse(name)
        except NoReverseMatch:
            assert there == reverse("web:home")


def test_without_consent_nobody_signs_up() -> None:
    answer = Client().post("/en/account/signup/", SUPPLIER | {"agree": ""})

    assert "Agree to the terms of use to go on." in answer.content.decode()
    assert not User.objects.exists()


def test_without_a_door_the_form_asks_for_the_side() -> None:
    client = Client()

    assert 'type="radio"' in client.get("/en/account/signup/").content.decode()
    answer = client.post("/en/account/signup/", SUPPLIER | {"side": ""})
    assert answer.status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["elevenchars", "q1w2e3r4t5y6", "rachel@fellside.example"])
def test_a_weak_password_is_refused(password: str) -> None:
    Client().post("/en/account/signup/", SUPPLIER | {"password1": password})

    assert not User.objects.exists()


def test_a_long_password_is_taken() -> None:
    Client().post("/en/account/signup/", SUPPLIER | {"password1": "a long one " * 20})

    assert User.objects.get().check_password("a long one " * 20)


def test_a_wrong_code_opens_nothing_and_three_end_the_try() -> None:
    client = Client()
    client.post("/en/account/signup/", SUPPLIER)

    for _again in range(2):
        answer = client.post("/en/account/confirm-email/", {"code": "AAAAAA"})
        assert answer.status_code == 200
    answer = client.post("/en/account/confirm-email/", {"code": "AAAAAA"})

    assert answer.url == "/en/account/login/"
    assert "_auth_user_id" not in client.session


def test_a_new_code_can_be_sent() -> None:
    client = Client()
    client.post("/en/account/signup/", SUPPLIER)
    first = mailed_code()
    from django.core.cache import cache

    cache.clear()
    client.post("/en/account/confirm-email/", {"action": "resend"})

    assert len(mailed()) == 2
    assert mailed_code() != first
    confirm(client)


def test_the_mail_with_the_code_is_in_the_language_of_the_page() -> None:
    Client().post("/zh-hans/account/signup/", BUYER)

    assert "英契" in mailed()[-1].subject


def test_two_people_cannot_take_one_address_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import IntegrityError

    from marketplace.accounts.forms.entrance import SignUpForm

    def rival_was_first(form: SignUpForm, request: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(SignUpForm, "save", rival_was_first)

    answer = Client().post("/en/account/signup/", SUPPLIER)

    assert answer.url == "/en/account/confirm-email/"


def test_somebody_signed_in_is_led_home_from_the_door() -> None:
    person = build.user()
    client = Client()
    client.force_login(person)

    assert client.get("/en/account/signup/").url == "/en/home/"
