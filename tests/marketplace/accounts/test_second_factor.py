"""Two proofs: asked of staff for every page, used once each, guesses counted."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.test import Client

from marketplace.accounts import guesses
from marketplace.accounts.members import Member
from marketplace.accounts.models import SpentCode, User
from tests import build
from tests.build import PASSWORD
from tests.marketplace.accounts.conftest import Enter, code_of, mailed

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SET_UP = "/en/account/two-step/app/"


def with_app(user: User) -> User:
    TOTP.activate(user, SECRET)
    return user


def show_code(client: Client, code: str | None = None) -> str:
    """Types a code on the second step; the address one is led to, or the page."""
    code = code or code_of(SECRET, at=time.time())
    answer = client.post("/en/account/two-step/code/", {"code": code})
    return answer.url if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("path", ["/en/desk/", "/en/admin/", "/en/home/", "/en/notices/"])
def test_staff_with_one_factor_are_sent_to_set_up_the_second(
    officer: Member, enter: Enter, path: str
) -> None:
    answer = enter(officer.user.email).get(path)

    assert answer.status_code == 302
    assert answer.url == f"{SET_UP}?next={path}"


def test_staff_with_a_factor_set_up_elsewhere_still_show_it_here(
    officer: Member, enter: Enter
) -> None:
    client = enter(officer.user.email)
    with_app(officer.user)

    answer = client.get("/en/desk/")

    assert answer.url == "/en/account/two-step/code/again/?next=/en/desk/"


def test_staff_go_on_once_it_is_set_up(officer: Member, enter: Enter) -> None:
    client = enter(officer.user.email)
    page = client.get(SET_UP)
    assert page.status_code == 200
    secret = page.context["form"].secret

    answer = client.post(SET_UP, {"code": code_of(secret, at=time.time())})

    assert answer.url == "/en/account/two-step/recovery/"
    assert client.get("/en/notices/").status_code == 200
    assert client.get(answer.url).status_code == 200


def test_staff_may_not_turn_it_off(officer: Member, enter: Enter) -> None:
    with_app(officer.user)
    client = enter(officer.user.email)
    assert show_code(client) == "/en/home/"

    client.post("/en/account/two-step/app/remove/")

    assert Authenticator.objects.filter(user=officer.user, type="totp").exists()


def test_in_the_demo_staff_enter_with_a_password(
    officer: Member, enter: Enter, settings: pytest.FixtureRequest
) -> None:
    settings.MFA_REQUIRED_OF_STAFF = False

    assert enter(officer.user.email).get("/en/notices/").status_code == 200


def test_members_are_not_asked(fellside: build.Company, enter: Enter) -> None:
    assert enter(fellside.owner.user.email).get("/en/notices/").status_code == 200


def test_a_member_with_an_app_needs_its_code(enter: Enter) -> None:
    person = with_app(build.user())
    client = enter(person.email)

    assert client.get("/en/notices/").status_code == 302
    assert "This code is not right" in show_code(client, "000000")
    assert show_code(client) == "/en/home/"
    assert client.get("/en/notices/").status_code == 200


def test_a_code_opens_one_door_once(enter: Enter) -> None:
    person = with_app(build.user())
    code = code_of(SECRET, at=time.time())
    first, second = enter(person.email), enter(person.email)

    assert show_code(first, code) == "/en/home/"
    assert "This code is not right" in show_code(second, f"{code[:3]} {code[3:]}")


def test_a_code_is_used_up_with_the_cache_away(
    enter: Enter, settings: pytest.FixtureRequest
) -> None:
    from django.core.cache import cache

    person = with_app(build.user())
    code = code_of(SECRET, at=time.time())
    show_code(enter(person.email), code)
    cache.clear()

    assert "This code is not right" in show_code(enter(person.email), code)
    assert SpentCode.objects.count() == 1


def test_codes_cannot_be_guessed_at_will(enter: Enter) -> None:
    person = with_app(build.user())
    client = enter(person.email)
    for number in range(10):
        show_code(client, f"{number:06}")

    assert "Too many attempts" in show_code(client)


def test_a_recovery_code_opens_once(enter: Enter) -> None:
    person = with_app(build.user())
    code = RecoveryCodes.activate(person).generate_codes()[0]

    assert show_code(enter(person.email), code) == "/en/home/"
    assert "This code is not right" in show_code(enter(person.email), code)


def test_secrets_are_stored_encrypted(enter: Enter) -> None:
    person = build.user()
    client = enter(person.email)
    secret = client.get(SET_UP).context["form"].secret
    client.post(SET_UP, {"code": code_of(secret, at=time.time())})

    rows = Authenticator.objects.filter(user=person)
    shown = client.get("/en/account/two-step/recovery/").context["unused_codes"]

    assert {row.type for row in rows} == {"totp", "recovery_codes"}
    for row in rows:
        assert secret not in str(row.data)
        assert not any(code in str(row.data) for code in shown)
        assert str(row.data.get("secret") or row.data.get("seed")).startswith("gAAAA")


@pytest.mark.django_db(transaction=True)
def test_setting_up_is_told_by_mail_in_their_language(enter: Enter) -> None:
    person = build.user(language="zh-hans")
    client = enter(person.email)
    secret = client.get(SET_UP).context["form"].secret

    client.post(SET_UP, {"code": code_of(secret, at=time.time())})

    assert "英契" in mailed()[-1].subject
    assert "127.0.0.1" in mailed()[-1].body


def test_a_reset_password_does_not_spare_the_second_factor(enter: Enter) -> None:
    person = with_app(build.user())
    client = Client()
    client.post("/en/account/password/reset/", {"email": person.email})
    link = next(word for word in mailed()[-1].body.split() if "/key/" in word)
    form = client.get(link).url
    client.post(form, {"password1": "another good passphrase"})

    entered = enter(person.email, "another good passphrase", client=client)

    assert entered.get("/en/notices/").status_code == 302
    assert show_code(entered) == "/en/home/"


def test_the_admins_own_sign_in_is_never_shown(officer: Member) -> None:
    answer = Client().get("/en/admin/", follow=True)

    assert answer.redirect_chain[-1][0].startswith("/en/account/login/?next=")


def test_a_member_is_refused_by_the_admin(fellside: build.Company, enter: Enter) -> None:
    answer = enter(fellside.owner.user.email).get("/en/admin/", follow=True)

    assert answer.status_code == 403


def test_a_guess_given_back_is_forgotten() -> None:
    guess = guesses.claim("x")
    assert guess is not None

    guesses.give_back(guess)

    assert all(guesses.claim("x") for _ in range(10))
    assert guesses.claim("x") is None


def test_password_guessed_right_tells_nothing_about_the_second_step(enter: Enter) -> None:
    person = with_app(build.user())
    client = enter(person.email, PASSWORD)

    assert "_auth_user_id" not in client.session


def test_secrets_outlive_a_change_of_the_key_but_not_its_loss(
    enter: Enter, settings: pytest.FixtureRequest
) -> None:
    person = with_app(build.user())
    code = RecoveryCodes.activate(person).generate_codes()[0]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 5

    assert show_code(enter(person.email), code) == "/en/home/"
    assert show_code(enter(person.email)) == "/en/home/"

    settings.SECRET_KEY_FALLBACKS = []
    stored = Authenticator.objects.get(user=person, type="totp").data["secret"]
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(stored)


def test_an_app_that_is_set_up_leaves_no_secret_in_the_session(enter: Enter) -> None:
    client = enter(build.user().email)
    secret = client.get(SET_UP).context["form"].secret

    client.post(SET_UP, {"code": code_of(secret, at=time.time())})

    assert secret not in str(dict(client.session))
