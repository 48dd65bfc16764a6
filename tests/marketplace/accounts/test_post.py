"""Mails about signing in: left for a worker, sent once, and kept no longer than they are good for."""

from __future__ import annotations

from datetime import timedelta
from email.message import Message

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.test import Client

from marketplace.accounts import post, tasks
from marketplace.accounts.models import Letter, User
from marketplace.outbox import work
from tests import build
from tests.marketplace.accounts.conftest import Enter, mailed, mailed_code
from tests.marketplace.accounts.test_sign_up import SUPPLIER

RESET = "/en/account/password/reset/"


class Away(BaseEmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, messages: list[Message]) -> int:
        raise ConnectionRefusedError


@pytest.fixture
def mail_away(settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Away"


def age(by: timedelta) -> None:
    Letter.objects.update(good_until=F("good_until") - by)


def test_signing_up_waits_for_no_mail_server(
    mail_away: None, settings: pytest.FixtureRequest
) -> None:
    client = Client()

    answer = client.post("/en/account/signup/", SUPPLIER)
    assert answer.url == "/en/account/confirm-email/"
    work.drain("letters")
    letter = Letter.objects.get()
    assert (letter.work_state, letter.attempts) == ("new", 1)
    assert "ConnectionRefusedError" in letter.last_error

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Letter.objects.update(available_at=F("queued_at"))
    answer = client.post("/en/account/confirm-email/", {"code": mailed_code()})
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)


def test_a_letter_is_gone_once_it_is_sent() -> None:
    Client().post(RESET, {"email": build.user().email})
    assert Letter.objects.get().body

    assert len(mailed()) == 1
    assert not Letter.objects.exists()


def test_it_has_one_name_however_often_it_is_tried_and_says_its_language() -> None:
    Client().post(RESET, {"email": build.user(language="zh-hans").email})
    letter = Letter.objects.get()

    post.send(letter)
    post.send(letter)

    first, second = mail.outbox
    assert first.extra_headers == second.extra_headers
    assert first.extra_headers["Message-ID"].startswith(f"<letter-{letter.pk}@")
    assert first.extra_headers["Content-Language"] == "zh-Hans-CN"


@pytest.mark.parametrize(
    ("path", "form", "life"),
    [
        ("/en/account/signup/", SUPPLIER, timedelta(minutes=15)),
        (RESET, {"email": "known@example.com"}, timedelta(hours=1)),
    ],
)
def test_a_code_that_opens_nothing_any_more_is_not_sent(
    path: str, form: dict[str, str], life: timedelta
) -> None:
    build.user(email="known@example.com")
    Client().post(path, form)
    letter = Letter.objects.get()
    assert letter.good_until - letter.queued_at <= life

    age(life)

    assert mailed() == []
    assert not Letter.objects.exists()


def test_what_could_not_be_sent_in_time_is_dropped(mail_away: None) -> None:
    Client().post("/en/account/signup/", SUPPLIER)
    Client().post(RESET, {"email": "rachel@fellside.example"})
    Letter.objects.update(work_state="dead")

    age(timedelta(minutes=15))
    tasks.tidy()

    assert [letter.subject for letter in Letter.objects.all()] == [
        "Set a new password for Tallyport"
    ]


def test_no_letter_no_change(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    person = build.user()
    client = enter(person.email)
    client.raise_request_exception = False

    def no_room(mail: object, **_: object) -> None:
        raise OSError

    monkeypatch.setattr(post, "leave", no_room)
    answer = client.post(
        "/en/account/password/change/", {"password1": "another good passphrase"}
    )

    assert answer.status_code == 500
    person.refresh_from_db()
    assert person.check_password(build.PASSWORD)


def test_a_letter_to_nobody_is_never_sent(db: None) -> None:
    post.leave_nothing()

    assert mailed() == []
    assert not Letter.objects.exists()
