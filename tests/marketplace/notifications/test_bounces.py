"""What is done when mail comes back."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.notifications import actions, dsn, kinds
from marketplace.notifications.actions import bouncing
from marketplace.notifications.choices import BounceKind
from marketplace.notifications.models import (
    Bounce,
    Notification,
    PausedAddress,
)
from marketplace.outbox import work
from tests.build import Company
from tests.conftest import ClientFor

HOOK = "/hooks/mail/bounces/"
BOUNCE = """\
From: MAILER-DAEMON@mx.example
To: hello@tallyport.example
Message-ID: <{key}@mx.example>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

It did not work.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 No such user here

--B
Content-Type: text/rfc822-headers

Message-ID: <notice-1@tallyport.example>

--B--
"""


@pytest.fixture(autouse=True)
def some_kinds() -> None:
    kinds.register(kinds.Kind("test.offer", _("An offer"), subject="offers"))
    kinds.register(kinds.Kind("test.word", _("A word"), subject="messages"))
    kinds.register(kinds.Kind("test.alarm", _("An alarm"), subject="security", urgent=True))


def tell(member: Member, kind: str = "test.offer", key: str = "x:1") -> None:
    actions.tell(
        kind=kind,
        event_key=key,
        recipients=[member.user],
        organisation=member.organisation,
        path_name="negotiation:list",
    )


def dsn_of(
    address: str, *, action: str = "failed", status: str = "5.1.1", key: str = "1"
) -> str:
    return BOUNCE.format(address=address, action=action, status=status, key=key)


@pytest.mark.capability(
    "N04", "a bounce reported by the mail service or read from a file pauses the address"
)
def test_a_reported_bounce_pauses_mail_and_tells_on_the_site(
    fellside: Company, client_for: ClientFor, settings
) -> None:
    settings.MAIL_HOOK_SECRET = "a secret of ours"
    address = fellside.owner.user.email
    body = {"events": [{"email": address.upper(), "type": "hard", "reason": "gone", "id": "7"}]}
    service = Client(enforce_csrf_checks=True)
    headers = {"Authorization": "Bearer a secret of ours"}

    for expected in (1, 0):
        answer = service.post(HOOK, body, "application/json", headers=headers)
        assert answer.json() == {"noted": expected}

    tell(fellside.owner)
    work.drain("mail")
    assert mail.outbox == []
    assert Notification.objects.filter(kind="security.mail_bounced").count() == 1
    page = client_for(fellside.owner).get("/en/account/settings/").content.decode()
    assert "Mail to you comes back." in page
    assert "Mail to you" not in client_for(fellside.trader).get("/en/notices/").content.decode()


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong"])
def test_without_the_secret_there_is_no_door(fellside: Company, settings, given: str) -> None:
    answers = set()
    for secret in ("", "a secret of ours"):
        settings.MAIL_HOOK_SECRET = secret
        answer = Client().post(
            HOOK, {"events": []}, "application/json", headers={"Authorization": given}
        )
        answers.add(answer.status_code)

    assert answers == {403}


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"events": 1}', '{"events": [{"email": "a@b.example"}]}', "\xff"]
)
def test_what_is_malformed_is_refused(settings, db: None, body: str) -> None:
    settings.MAIL_HOOK_SECRET = "a secret of ours"
    headers = {"Authorization": "Bearer a secret of ours"}

    answer = Client().post(HOOK, body, "application/json", headers=headers)

    assert answer.status_code == 400


@pytest.mark.capability(
    "N04", "a bounce reported by the mail service or read from a file pauses the address"
)
def test_bounces_are_read_from_files_and_mailboxes(
    fellside: Company, tmp_path: Path, settings
) -> None:
    owner, trader = fellside.owner.user.email, fellside.trader.user.email
    single = tmp_path / "one.eml"
    single.write_text(dsn_of(owner))
    box = mailbox.mbox(tmp_path / "box")
    box.add(mailbox.mboxMessage(dsn_of(trader, key="2")))
    plain = EmailMessage()
    plain["Subject"] = "Hello"
    plain.set_content("no report")
    box.add(plain)
    box.close()

    call_command("read_bounces", str(single), str(tmp_path / "box"))
    call_command("read_bounces", str(single))

    assert set(PausedAddress.objects.values_list("address", flat=True)) == {owner, trader}
    assert Bounce.objects.count() == 2
    assert (
        PausedAddress.objects.get(address=owner).reason == "smtp; 550 5.1.1 No such user here"
    )

    settings.MAIL_HOOK_SECRET = "a secret of ours"
    headers = {"Authorization": "Bearer a secret of ours"}
    raw = dsn_of(fellside.viewer.user.email, key="3")
    assert Client().post(HOOK, raw, "message/rfc822", headers=headers).json() == {"noted": 1}


def test_a_mailbox_that_is_full_is_tried_again_until_it_is_enough(fellside: Company) -> None:
    address = fellside.owner.user.email
    for number in range(bouncing.SOFT_ENOUGH):
        assert not PausedAddress.objects.exists()
        raw = dsn_of(address, action="delayed", status="4.2.2", key=str(number)).encode()
        bouncing.take_in(dsn.reports(raw))

    assert PausedAddress.objects.get().kind == BounceKind.SOFT


def test_an_address_of_nobodys_is_not_kept(db: None) -> None:
    bouncing.take_in(dsn.reports(dsn_of("stranger@example.com").encode()))

    assert not Bounce.objects.exists()


@pytest.mark.capability(
    "N04",
    "whom mail does not reach is asked on the site to mend the address or choose another way",
)
def test_mail_goes_again_when_its_reader_says_so(
    fellside: Company, client_for: ClientFor
) -> None:
    bouncing.take_in(dsn.reports(dsn_of(fellside.owner.user.email).encode()))
    client = client_for(fellside.owner)
    page = client.get("/en/notices/address/").content.decode()
    assert "No such user here" in page
    assert 'href="/en/account/email/"' in page
    assert 'href="/en/notices/preferences/"' in page

    client.post("/en/notices/address/")

    assert not PausedAddress.objects.exists()
    assert "Mail to you comes back" not in client.get("/en/notices/").content.decode()
    assert "Mail reaches you" in client.get("/en/notices/address/").content.decode()


def test_another_address_is_not_paused(fellside: Company) -> None:
    bouncing.take_in(dsn.reports(dsn_of(fellside.owner.user.email).encode()))
    work.drain("mail")
    fellside.owner.user.email = "mended@example.com"
    fellside.owner.user.save()

    tell(fellside.owner)
    work.drain("mail")

    assert [letter.to for letter in mail.outbox] == [["mended@example.com"]]
