"""The way out of a mail without signing in."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership
from marketplace.notifications import actions, kinds
from marketplace.notifications.actions import preferences
from marketplace.notifications.choices import Timing
from marketplace.notifications.models import (
    DigestItem,
    MailDelivery,
    Notification,
)
from marketplace.outbox import work
from tests.build import Company
from tests.conftest import ClientFor


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


def letter_to(member: Member, kind: str = "test.offer") -> mail.EmailMessage:
    tell(member, kind)
    work.drain("mail")
    return mail.outbox[-1]


def door_of(letter: mail.EmailMessage) -> str:
    return (
        letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    )


def mailed(member: Member, kind: str) -> bool:
    """Whether another event of the kind makes a mail."""
    before = MailDelivery.objects.count()
    tell(member, kind, key=f"{kind}:{before}:{Notification.objects.count()}")
    return MailDelivery.objects.count() > before


@pytest.mark.capability(
    "N04",
    "mail stops without a sign-in, by one click of the mail program or on a page that asks first",
)
def test_one_click_stops_mail_of_the_topic_and_nothing_else(fellside: Company) -> None:
    letter = letter_to(fellside.owner)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    program = Client(enforce_csrf_checks=True)

    assert program.post(door_of(letter), {"List-Unsubscribe": "One-Click"}).status_code == 200

    assert not mailed(fellside.owner, "test.offer")
    assert mailed(fellside.owner, "test.word")
    assert Notification.objects.filter(recipient=fellside.owner.user, shown=True).count() == 3


@pytest.mark.capability(
    "N04",
    "mail stops without a sign-in, by one click of the mail program or on a page that asks first",
)
def test_a_look_stops_nothing_and_a_form_from_elsewhere_neither(haoyuan: Company) -> None:
    door = door_of(letter_to(haoyuan.owner))
    browser = Client(enforce_csrf_checks=True)

    page = browser.get(door)

    assert door.startswith("/zh-hans/notices/stop/")
    assert "报价与还价" in page.content.decode()
    assert browser.post(door, {}).status_code == 403
    assert mailed(haoyuan.owner, "test.offer")


@pytest.mark.parametrize(
    ("field", "offers", "words"), [("", 0, 1), ("daily", 0, 1), ("every", 0, 0)]
)
def test_the_page_offers_less_mail_and_none(
    fellside: Company, field: str, offers: int, words: int
) -> None:
    door = door_of(letter_to(fellside.owner))

    Client().post(door, {field: "1"} if field else {})

    assert mailed(fellside.owner, "test.offer") == bool(offers)
    assert mailed(fellside.owner, "test.word") == bool(words)
    assert DigestItem.objects.exists() == (field == "daily")
    assert mailed(fellside.owner, "test.alarm")


def test_a_token_of_somebody_elses_making_opens_nothing(client_for: ClientFor) -> None:
    assert client_for(None).get("/en/notices/stop/WzEsIm9mZmVycyJd:x:y/").status_code == 404


def test_mail_about_security_has_no_way_out(fellside: Company) -> None:
    letter = letter_to(fellside.owner, "test.alarm")

    assert "List-Unsubscribe" not in letter.extra_headers
    assert "no sign-in" not in letter.body


@pytest.mark.capability(
    "N04",
    "mail is in its reader's language, with a plain part and a link that opens as the right company",
)
def test_the_link_opens_as_the_company_it_was_told_for(
    haoyuan: Company, rival_buyer: Company, client_for: ClientFor
) -> None:
    Membership.objects.create(
        user=haoyuan.owner.user, organisation=rival_buyer.organisation, role="viewer"
    )
    letter = letter_to(haoyuan.owner)
    client = client_for(member_of(haoyuan.owner.user, rival_buyer.organisation))
    path = f"/zh-hans/notices/{Notification.objects.get().pk}/"

    assert f"http://testserver{path}" in letter.body
    assert f'href="http://testserver{path}"' in letter.alternatives[0].content
    assert letter.extra_headers["Content-Language"] == "zh-Hans-CN"
    assert client.get(path).url == "/zh-hans/negotiations/"
    assert client.session["organisation"] == haoyuan.organisation.pk


def test_stopping_the_daily_mail_stops_what_comes_in_it(fellside: Company) -> None:
    from marketplace.notifications.actions import stopping
    from marketplace.notifications.queries.stopping import DAILY, stop_by, token

    preferences.choose(by=fellside.owner, choices={("offers", "email"): Timing.DIGEST})

    stopping.stop(stop_by(token(fellside.owner.user, DAILY)))

    tell(fellside.owner)
    assert not DigestItem.objects.exists()
    assert not mailed(fellside.owner, "test.offer")
    assert mailed(fellside.owner, "test.word")
