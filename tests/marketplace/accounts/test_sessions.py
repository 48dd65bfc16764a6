"""A sign-in has an id of its own, an end, and ends everywhere when it must."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.timezone import now

from marketplace.accounts import sessions
from marketplace.accounts.actions import people
from marketplace.accounts.members import Member
from tests import build
from tests.build import PASSWORD
from tests.marketplace.accounts.conftest import Enter, code_of, mailed

PAGE = "/en/notices/"
SET_UP = "/en/account/two-step/app/"


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


def test_signing_in_gives_a_new_session_id(enter: Enter) -> None:
    person, client = build.user(), Client()
    client.get("/en/account/signup/?as=buyer")
    session = client.session
    session["kept"] = "from before"
    session.save()
    client.cookies["session"] = before = session.session_key

    enter(person.email, client=client)

    assert client.session.session_key != before
    assert is_in(client)


def test_a_session_that_is_over_or_unknown_is_nobodys(enter: Enter) -> None:
    over, unknown = enter(build.user().email), enter(build.user().email)
    Session.objects.filter(pk=over.session.session_key).update(expire_date=now())
    unknown.cookies["session"] = "x" * 32

    assert not is_in(over)
    assert not is_in(unknown)


def test_giving_the_password_again_gives_a_new_session_id(enter: Enter) -> None:
    person = build.user()
    client = enter(person.email)
    before = client.session.session_key

    client.post("/en/account/again/?next=/en/notices/", {"password": PASSWORD})

    assert client.session.session_key != before
    assert UserSession.objects.get(user=person).session_key == client.session.session_key
    assert is_in(client)


def test_changing_the_password_ends_every_session(enter: Enter) -> None:
    person = build.user()
    here, elsewhere = enter(person.email), enter(person.email)

    here.post("/en/account/password/change/", {"password1": "another good passphrase"})

    assert not is_in(here)
    assert not is_in(elsewhere)
    assert is_in(enter(person.email, "another good passphrase"))
    assert mailed()[-1].subject == "Your password on Tallyport was changed"


def test_changing_the_password_asks_for_it_first(enter: Enter) -> None:
    person = build.user()
    client = enter(person.email)
    _age_proofs(client)

    answer = client.post(
        "/en/account/password/change/", {"password1": "another good passphrase"}
    )

    assert answer.url == "/en/account/again/?next=/en/account/password/change/"
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_resetting_the_password_ends_every_session(enter: Enter) -> None:
    person = build.user()
    elsewhere, client = enter(person.email), Client()
    client.post("/en/account/password/reset/", {"email": person.email})
    link = next(word for word in mailed()[-1].body.split() if "/key/" in word)

    answer = client.post(client.get(link).url, {"password1": "another good passphrase"})

    assert answer.url == "/en/account/password/reset/done/"
    assert not is_in(elsewhere)
    assert client.get(link).context["token_fail"]


def test_resetting_the_password_lifts_the_limit_on_guesses(enter: Enter) -> None:
    person, client = build.user(), Client()
    for _ in range(10):
        enter(person.email, "wrong")
    client.post("/en/account/password/reset/", {"email": person.email})
    link = next(word for word in mailed()[-1].body.split() if "/key/" in word)
    client.post(client.get(link).url, {"password1": "another good passphrase"})

    assert is_in(enter(person.email, "another good passphrase"))


def test_a_new_second_factor_ends_the_other_sessions(enter: Enter) -> None:
    person = build.user()
    here, elsewhere = enter(person.email), enter(person.email)
    secret = here.get(SET_UP).context["form"].secret

    here.post(SET_UP, {"code": code_of(secret, at=time.time())})
    assert is_in(here)
    assert not is_in(elsewhere)


def test_losing_the_second_factor_ends_the_other_sessions(enter: Enter) -> None:
    person = build.user()
    here = enter(person.email)
    secret = here.get(SET_UP).context["form"].secret
    here.post(SET_UP, {"code": code_of(secret, at=time.time())})
    elsewhere = Client()
    elsewhere.force_login(person.__class__.objects.get(pk=person.pk))
    assert is_in(elsewhere)

    here.post("/en/account/two-step/app/remove/")

    assert is_in(here)
    assert not is_in(elsewhere)


def test_new_recovery_codes_end_the_other_sessions(enter: Enter) -> None:
    person = build.user()
    here = enter(person.email)
    secret = here.get(SET_UP).context["form"].secret
    here.post(SET_UP, {"code": code_of(secret, at=time.time())})
    elsewhere = Client()
    elsewhere.force_login(person.__class__.objects.get(pk=person.pk))

    here.post("/en/account/two-step/recovery/new/")

    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_closed_account_is_out_at_once_and_stays_out(enter: Enter) -> None:
    person = build.user()
    client = enter(person.email)

    people.deactivate(user=person)
    assert not is_in(client)
    assert enter(person.email).get(PAGE).status_code == 302

    people.reactivate(user=person)
    assert not is_in(client)
    assert is_in(enter(person.email))


def test_somebody_closed_is_told_so_only_with_the_right_password() -> None:
    person = build.user()
    people.deactivate(user=person)
    client = Client()

    wrong = client.post("/en/account/login/", {"login": person.email, "password": "wrong"})
    right = client.post("/en/account/login/", {"login": person.email, "password": PASSWORD})

    assert wrong.status_code == 200
    assert right.url == "/en/account/inactive/"
    assert client.get(right.url).status_code == 200


@pytest.mark.parametrize(
    ("note", "seconds", "stays"),
    [
        (sessions.SEEN, 60 * 60 * 24 * 3 - 60, True),
        (sessions.SEEN, 60 * 60 * 24 * 3 + 60, False),
        (sessions.BEGAN, 60 * 60 * 24 * 14 - 60, True),
        (sessions.BEGAN, 60 * 60 * 24 * 14 + 60, False),
    ],
)
def test_a_session_ends_unused_and_ends_at_last(
    enter: Enter, note: str, seconds: int, stays: bool
) -> None:
    client = enter(build.user().email)
    session = client.session
    session[note] -= seconds
    session.save()

    assert is_in(client) is stays


def test_staff_sessions_end_sooner(
    officer: Member, enter: Enter, settings: pytest.FixtureRequest
) -> None:
    settings.MFA_REQUIRED_OF_STAFF = False
    client = enter(officer.user.email)
    session = client.session
    session[sessions.SEEN] -= 60 * 60 * 2 + 60
    session.save()

    assert not is_in(client)


def test_use_is_noted_now_and_then(enter: Enter) -> None:
    client = enter(build.user().email)
    session = client.session
    session[sessions.SEEN] -= sessions.NOTED_EVERY + 1
    session.save()
    before = session[sessions.SEEN]

    client.get(PAGE)

    assert client.session[sessions.SEEN] > before


def test_sessions_are_listed_and_ended_one_by_one_or_all(enter: Enter) -> None:
    person = build.user()
    here, second, third = (enter(person.email) for _ in range(3))
    page = here.get("/en/account/security/").content.decode()
    assert page.count("/end/") == 3  # all others, and each of the two

    other = UserSession.objects.get(session_key=second.session.session_key)
    assert here.post(f"/en/account/security/sessions/{other.pk}/end/").status_code == 302
    assert not is_in(second)
    assert is_in(third)

    here.post("/en/account/security/sessions/end/")
    assert not is_in(third)
    assert is_in(here)


def test_nobody_ends_a_strangers_session(enter: Enter) -> None:
    stranger = enter(build.user().email)
    theirs = UserSession.objects.get()
    client = enter(build.user().email)

    answer = client.post(f"/en/account/security/sessions/{theirs.pk}/end/")

    assert answer.status_code == 404
    assert is_in(stranger)


def test_signing_out_needs_a_post(enter: Enter) -> None:
    client = enter(build.user().email)

    assert client.get("/en/account/logout/").status_code == 200
    assert is_in(client)
    client.post("/en/account/logout/")
    assert not is_in(client)


def test_every_form_is_guarded_against_forgery() -> None:
    client = Client(enforce_csrf_checks=True)

    for path in ("login/", "signup/", "password/reset/", "logout/", "again/"):
        assert client.post(f"/en/account/{path}", {}).status_code == 403


def test_cookies_behind_tls_are_closed() -> None:
    told = "from marketplace import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, "
    told += "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, "
    told += "s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE)"
    here = os.environ | {"SITE_URL": "https://tallyport.example"}

    answer = subprocess.run(
        [sys.executable, "-c", told], env=here, capture_output=True, text=True, check=True
    )

    assert answer.stdout.split() == [
        "__Host-session", "__Host-csrf", "True", "True", "True", "Lax", "Lax",
    ]  # fmt: skip


def _age_proofs(client: Client) -> None:
    """As if the sign-in was an hour ago."""
    session = client.session
    session["account_authentication_methods"] = [
        record | {"at": record["at"] - 3600}
        for record in session["account_authentication_methods"]
    ]
    session.save()
