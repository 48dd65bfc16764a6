"""The daily mail: one a day at the person's hour, grouped, each thing once, only what is new."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.notifications import actions, kinds
from marketplace.notifications.actions import digests, preferences
from marketplace.notifications.choices import Timing
from marketplace.notifications.models import DigestItem, DigestMail, Notification
from marketplace.outbox import work
from tests.build import Company

MONDAY = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def a_kind() -> None:
    kinds.register(kinds.Kind("test.offer", _("Offer %(number)s"), subject="offers"))
    kinds.register(kinds.Kind("test.word", _("Message %(number)s"), subject="messages"))


@pytest.fixture
def reader(haoyuan: Company) -> Member:
    """Somebody in Hangzhou who wants offers and messages once a day, at eight by their clock."""
    haoyuan.owner.user.timezone = "Asia/Shanghai"
    haoyuan.owner.user.save()
    return daily(haoyuan.owner)


def daily(member: Member) -> Member:
    wanted = dict.fromkeys([("offers", "email"), ("messages", "email")], Timing.DIGEST)
    preferences.choose(by=member, choices=wanted)
    return member


def tell(member: Member, number: int, kind: str = "test.offer") -> None:
    actions.tell(
        kind=kind,
        event_key=f"x:{number}",
        recipients=[member.user],
        params={"number": number},
        organisation=member.organisation,
    )


def send(at: datetime) -> int:
    """What a minute of the clock does; how many mails went out."""
    before = len(mail.outbox)
    with clock.told(at):
        digests.gather()
        # What is put off to later on that day is due at once in ours, again and again.
        work.drain(digests.WORK, limit=20)
    return len(mail.outbox) - before


@pytest.mark.capability("N02", "one mail a day, at the person's own hour")
def test_one_mail_comes_at_the_persons_hour(reader: Member) -> None:
    with clock.told(MONDAY):
        tell(reader, 1)

    # Eight in Hangzhou is midnight UTC.
    assert send(MONDAY + timedelta(hours=11)) == 0
    assert send(MONDAY + timedelta(hours=12)) == 1
    with clock.told(MONDAY + timedelta(hours=13)):
        tell(reader, 2)
    assert send(MONDAY + timedelta(hours=14)) == 0
    assert send(MONDAY + timedelta(hours=36)) == 1
    assert "2" in mail.outbox[1].body
    assert "Offer 1" not in mail.outbox[1].body


@pytest.mark.capability("N02", "one mail a day, at the person's own hour")
def test_another_hour_is_kept(reader: Member) -> None:
    preferences.set_hours(by=reader, quiet_from=None, quiet_to=None, digest_at=time(18))
    with clock.told(MONDAY - timedelta(hours=4)):
        tell(reader, 1)

    assert send(datetime(2026, 6, 1, 9, 59, tzinfo=UTC)) == 0
    assert send(datetime(2026, 6, 1, 10, 0, tzinfo=UTC)) == 1


@pytest.mark.capability(
    "N02", "the mail is grouped by what it is about, in the reader's language"
)
def test_what_is_told_stands_in_groups(reader: Member) -> None:
    with clock.told(MONDAY):
        tell(reader, 1)
        tell(reader, 2, "test.word")
        tell(reader, 3)

    send(MONDAY + timedelta(days=1))

    letter = mail.outbox[0]
    assert letter.extra_headers["Content-Language"] == "zh-Hans-CN"
    assert letter.body.index("Offer 1") < letter.body.index("Offer 3")
    assert letter.body.index("Offer 3") < letter.body.index("Message 2")
    html = letter.alternatives[0].content
    assert html.count("<h2>") == 2
    assert "http://testserver/zh-hans/notices/" in html


@pytest.mark.capability("N02", "no mail comes where nothing is new")
def test_what_was_read_meanwhile_is_no_news(reader: Member) -> None:
    assert send(MONDAY) == 0
    with clock.told(MONDAY):
        tell(reader, 1)
    actions.read(by=reader, notification_id=Notification.objects.get().pk)

    assert send(MONDAY + timedelta(days=1)) == 0
    assert DigestMail.objects.get().work_state == "done"


@pytest.mark.capability("N02", "each thing stands in one mail, ever, also with two workers")
@pytest.mark.django_db(transaction=True)
def test_two_workers_put_each_thing_into_one_mail(fellside: Company, haoyuan: Company) -> None:
    readers = [fellside.owner, fellside.trader, haoyuan.owner, haoyuan.trader]
    for reader in readers:
        daily(reader)
    with clock.told(MONDAY):
        for number in range(20):
            tell(readers[number % 4], number)
    together = threading.Barrier(4)

    def one(_number: int) -> int:
        try:
            with clock.told(MONDAY + timedelta(days=2)):
                together.wait(timeout=30)
                return digests.gather()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        told = list(workers.map(one, range(4)))

    assert sum(told) == 20
    assert DigestMail.objects.count() == 4
    assert not DigestItem.objects.filter(mail=None).exists()


@pytest.mark.capability("N02", "each thing stands in one mail, ever, also with two workers")
def test_a_mail_sent_twice_has_one_message_id(reader: Member) -> None:
    with clock.told(MONDAY):
        tell(reader, 1)
    send(MONDAY + timedelta(days=1))
    DigestMail.objects.update(work_state="new")

    work.drain(digests.WORK)

    first, second = (letter.extra_headers["Message-ID"] for letter in mail.outbox)
    assert first == second


def test_gathering_costs_two_statements_however_many_wait(
    fellside: Company, haoyuan: Company
) -> None:
    for company in (fellside, haoyuan):
        for member in (company.owner, company.trader, company.viewer):
            daily(member)
            with clock.told(MONDAY):
                tell(member, 1)

    with clock.told(MONDAY + timedelta(days=2)), CaptureQueriesContext(connection) as seen:
        digests.gather()

    assert len(seen) == 2


def test_a_daily_mail_waits_for_the_end_of_quiet_hours(reader: Member) -> None:
    preferences.set_hours(by=reader, quiet_from=time(7), quiet_to=time(10), digest_at=time(8))
    with clock.told(MONDAY):
        tell(reader, 1)

    assert send(MONDAY + timedelta(hours=12)) == 0
    assert DigestMail.objects.get().available_at == datetime(2026, 6, 2, 2, tzinfo=UTC)
