"""Ten guesses in five minutes, exactly, whoever asks, however fast, with the cache away too."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth import hashers
from django.db import connections
from django.db.models import F
from django.test import Client

from marketplace.accounts import guesses
from marketplace.accounts.models import SignInGuess
from tests import build
from tests.build import PASSWORD

TOO_MANY = "Too many attempts."
NOT_RIGHT = "The e-mail address or the password is not right."


def guess(email: str, password: str, *, ip: str = "127.0.0.1") -> str:
    answer = Client(REMOTE_ADDR=ip).post(
        "/en/account/login/", {"login": email, "password": password}
    )
    return "in" if answer.status_code == 302 else answer.content.decode()


def count_evaluations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that were looked at from now on."""
    seen: list[str] = []
    lock, real = threading.Lock(), hashers.verify_password

    def watched(password: str, *args: object, **kwargs: object) -> object:
        with lock:
            seen.append(password)
        return real(password, *args, **kwargs)

    monkeypatch.setattr(hashers, "verify_password", watched)
    return seen


def test_the_eleventh_guess_is_refused_and_the_right_password_with_it(db: None) -> None:
    person = build.user()

    answers = [guess(person.email, f"wrong {number}") for number in range(11)]

    assert all(NOT_RIGHT in answer for answer in answers[:10])
    assert TOO_MANY in answers[10]
    assert TOO_MANY in guess(person.email, PASSWORD)


def test_at_the_limit_right_and_wrong_are_answered_alike(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = build.user()
    for number in range(10):
        guess(person.email, f"wrong {number}")
    seen = count_evaluations(monkeypatch)

    assert _bare(guess(person.email, PASSWORD)) == _bare(guess(person.email, "wrong again"))
    assert seen == []


def test_an_unknown_address_is_counted_and_answered_alike(db: None) -> None:
    person = build.user(email="known@example.com")

    known = [_bare(guess(person.email, "wrong")) for _ in range(11)]
    unknown = [_bare(guess("nobody@example.com", "wrong")) for _ in range(11)]

    assert [page.replace("nobody@", "known@") for page in unknown] == known


def test_right_guesses_do_not_count(db: None) -> None:
    person = build.user()

    assert all(guess(person.email, PASSWORD) == "in" for _ in range(12))


def test_case_and_blanks_make_no_second_account(db: None) -> None:
    person = build.user(email="one@example.com")
    for number in range(10):
        guess(f" One@Example.COM{' ' * number}", "wrong")

    assert TOO_MANY in guess(person.email, PASSWORD)


def test_after_five_minutes_one_may_guess_again(db: None) -> None:
    person = build.user()
    for _ in range(10):
        guess(person.email, "wrong")
    SignInGuess.objects.update(at=F("at") - timedelta(minutes=5, seconds=1))

    assert guess(person.email, PASSWORD) == "in"


def test_the_address_is_not_stored(db: None) -> None:
    guess("somebody@example.com", "wrong")

    assert "somebody" not in SignInGuess.objects.get().account


def test_giving_the_password_again_is_counted_too(db: None) -> None:
    person = build.user()
    client = Client()
    client.force_login(person)
    for _ in range(10):
        guess(person.email, "wrong")

    answer = client.post("/en/account/again/", {"password": PASSWORD})

    assert TOO_MANY in answer.content.decode()


def test_it_holds_with_the_cache_away(db: None, settings: pytest.FixtureRequest) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "marketplace.web.cache.ForgivingRedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    person = build.user()

    answers = [guess(person.email, "wrong") for _ in range(11)]

    assert TOO_MANY in answers[10]


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_from_fifty_addresses_get_ten_evaluated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = build.user()
    seen = count_evaluations(monkeypatch)
    together = threading.Barrier(50)

    def one(number: int) -> str:
        try:
            together.wait(timeout=30)
            return guess(person.email, f"wrong {number}", ip=f"198.51.100.{number}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(50) as crowd:
        answers = list(crowd.map(one, range(50)))

    assert len(seen) == 10
    assert sum(NOT_RIGHT in answer for answer in answers) == 10
    assert sum(TOO_MANY in answer for answer in answers) == 40
    assert SignInGuess.objects.count() == 10


def test_old_counts_are_tidied_away(db: None) -> None:
    guesses.claim("a@example.com")
    guesses.spend(1, "123456")
    SignInGuess.objects.update(at=F("at") - timedelta(days=2))

    guesses.tidy()

    assert not SignInGuess.objects.exists()
    assert not guesses.spend(1, "123 456")


def _bare(page: str) -> str:
    """The page without its token against forgery, which differs by nature."""
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
