"""Changing one's address: proof first, a code to the new one, a notice to the old one."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from marketplace.accounts.models import User
from tests import build
from tests.marketplace.accounts.conftest import Enter, mailed, mailed_code

CHANGE, CONFIRM = "/en/account/email/", "/en/account/confirm-email/"
NEW = "new@fellside.example"


def asked_for(client: Client, email: str) -> str:
    """Where asking for `email` leads."""
    return client.post(CHANGE, {"email": email}).url


def test_the_security_page_leads_there(enter: Enter) -> None:
    client = enter(build.user().email)

    assert f'href="{CHANGE}"' in client.get("/en/account/security/").content.decode()


def test_the_new_address_counts_once_its_code_is_typed(enter: Enter) -> None:
    person = build.user(email="old@fellside.example")
    client = enter(person.email)

    assert asked_for(client, " New@Fellside.example ") == CONFIRM
    person.refresh_from_db()
    assert person.email == "old@fellside.example"
    code = mailed_code()
    assert mailed()[-1].to == [NEW]
    answer = client.post(CONFIRM, {"code": code})

    assert answer.url == "/en/account/security/"
    person.refresh_from_db()
    assert person.email == NEW
    address = EmailAddress.objects.get(user=person)
    assert (address.email, address.verified, address.primary) == (NEW, True, True)
    assert enter(NEW).session["_auth_user_id"] == str(person.pk)
    assert "_auth_user_id" not in enter("old@fellside.example").session


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_old_address_is_told(enter: Enter, language: str) -> None:
    person = build.user(email="old@fellside.example", language=language)
    client = enter(person.email)
    asked_for(client, NEW)
    client.post(CONFIRM, {"code": mailed_code()})

    notice = mailed()[-1]

    assert notice.to == ["old@fellside.example"]
    assert NEW in notice.body
    assert "127.0.0.1" in notice.body
    assert ("英契" if language == "zh-hans" else "was changed") in notice.subject


def test_the_page_asks_for_a_proof_first(enter: Enter) -> None:
    client = enter(build.user().email)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()

    for answer in (client.get(CHANGE), client.post(CHANGE, {"email": NEW})):
        assert answer.url == f"/en/account/again/?next={CHANGE}"
    assert mailed() == []


@pytest.mark.parametrize("confirmed", [True, False])
def test_an_address_that_is_taken_is_answered_like_a_free_one(
    enter: Enter, confirmed: bool
) -> None:
    other = build.user(email="taken@example.com")
    EmailAddress.objects.filter(user=other).update(verified=confirmed)
    person = build.user()
    client = enter(person.email)

    assert asked_for(client, "taken@example.com") == CONFIRM
    taken = client.get(CONFIRM).content.decode()
    assert asked_for(client, "free@example.com") == CONFIRM
    free = client.get(CONFIRM).content.decode()
    assert mailed()[-1].body.count("\n") == mailed()[-2].body.count("\n")
    assert _plain(taken).replace("taken@", "free@") == _plain(free)

    cache.clear()
    asked_for(client, "taken@example.com")
    answer = client.post(CONFIRM, {"code": mailed_code()})

    assert "This e-mail address cannot be used." in answer.content.decode()
    person.refresh_from_db()
    assert person.email != "taken@example.com"
    assert User.objects.get(email="taken@example.com") == other
    assert EmailAddress.objects.get(user=person).email == person.email


def test_an_address_taken_at_the_last_moment_is_refused(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = build.user()
    client = enter(person.email)
    asked_for(client, NEW)
    code = mailed_code()
    build.user(email=NEW)
    monkeypatch.setattr("allauth.account.forms.email_already_exists", lambda **_: None)

    answer = client.post(CONFIRM, {"code": code}, follow=True)

    assert answer.redirect_chain == [(CHANGE, 302)]
    assert "This e-mail address cannot be used." in answer.content.decode()
    assert EmailAddress.objects.get(user=person).email == person.email


def test_three_wrong_codes_end_the_try(enter: Enter) -> None:
    person = build.user()
    client = enter(person.email)
    asked_for(client, NEW)
    code = mailed_code()

    for _again in range(3):
        client.post(CONFIRM, {"code": "AAAAAA"})
    client.post(CONFIRM, {"code": code})

    person.refresh_from_db()
    assert person.email != NEW


def test_ones_present_address_is_no_change(enter: Enter) -> None:
    person = build.user()
    client = enter(person.email)

    answer = client.post(CHANGE, {"email": person.email})

    assert "This is your present address." in answer.content.decode()
    assert mailed() == []


def test_an_address_cannot_be_taken_away_or_confirmed_unseen(enter: Enter) -> None:
    person = build.user()
    client = enter(person.email)

    for action in ("action_remove", "action_primary", "action_send"):
        client.post(CHANGE, {"email": person.email, action: ""})

    assert EmailAddress.objects.filter(user=person, verified=True, primary=True).exists()
    assert mailed() == []


def test_a_link_of_the_old_address_opens_nothing_after_the_change(enter: Enter) -> None:
    person = build.user(email="old@fellside.example")
    Client().post("/en/account/password/reset/", {"email": person.email})
    link = next(word for word in mailed()[-1].body.split() if "/key/" in word)
    client = enter(person.email)
    asked_for(client, NEW)
    client.post(CONFIRM, {"code": mailed_code()})

    assert Client().get(link).context["token_fail"]


def _plain(page: str) -> str:
    """The page without its token against forgery, which differs by nature."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
