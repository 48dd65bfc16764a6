"""A message to us: stored first, mailed by a worker, machines thanked and thrown away."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from marketplace.outbox import work
from marketplace.web.models import ContactMessage

GOOD = {
    "name": "Rachel Holt",
    "email": "rachel@example.com",
    "topic": "selling",
    "body": "Hello",
}
pytestmark = pytest.mark.django_db


def test_a_message_is_a_row_and_then_a_mail(client: Client) -> None:
    answer = client.post("/en/contact/", GOOD)

    assert answer.headers["Location"] == "/en/contact/sent/"
    assert ContactMessage.objects.get().language == "en"
    work.drain("web.contact")
    assert mail.outbox[0].to == ["help@tallyport.example"]
    assert mail.outbox[0].reply_to == ["rachel@example.com"]
    assert "Hello" in mail.outbox[0].body


def test_a_line_break_in_the_name_makes_no_header(client: Client) -> None:
    client.post("/en/contact/", {**GOOD, "name": "Rachel\r\nBcc: all@example.com"})

    work.drain("web.contact")
    assert all("\n" not in str(value) for value in mail.outbox[0].message().values())


def test_a_machine_is_thanked_and_thrown_away(client: Client) -> None:
    answer = client.post("/en/contact/", {**GOOD, "website": "http://spam.example"})

    assert answer.status_code == 302
    assert not ContactMessage.objects.exists()


def test_what_is_missing_is_said_at_the_top_and_at_the_field(client: Client) -> None:
    answer = client.post("/en/contact/", {**GOOD, "email": "nobody"})

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: " in words
    assert '<a href="#id_email">' in words
    assert 'aria-invalid="true"' in words
    assert 'aria-describedby="id_email_helptext id_email_error"' in words
    assert words.index('id="id_email_helptext"') < words.index('id="id_email_error"')
    assert words.index('id="id_email_error"') < words.index('name="email"')
    assert not ContactMessage.objects.exists()


def test_an_empty_field_is_named_in_the_summary(client: Client) -> None:
    words = client.post("/en/contact/", {**GOOD, "name": ""}).content.decode()

    assert '<a href="#id_name">Your name: this is required.</a>' in words


def test_who_is_signed_in_need_not_say_who_they_are(fellside, client_for) -> None:  # type: ignore[no-untyped-def]
    words = client_for(fellside.owner).get("/en/contact/").content.decode()

    assert f'value="{fellside.owner.user.email}"' in words
