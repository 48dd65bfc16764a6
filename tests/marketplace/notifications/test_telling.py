"""Telling people: once on the site, by mail in their language, with a link that works."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connections, transaction
from django.utils.translation import gettext_lazy as _

from marketplace.notifications import actions, kinds, queries
from marketplace.notifications.models import MailDelivery, Notification
from marketplace.outbox import work
from tests.build import Company


@pytest.fixture(autouse=True)
def a_kind() -> None:
    kinds.register(
        kinds.Kind(
            "test.said", _("%(company)s has something to say"), _("It is about %(thing)s.")
        )
    )


def tell(*members: object, key: str = "thing:1:1", **fields: object) -> None:
    actions.tell(
        kind="test.said",
        event_key=key,
        recipients=[member.user for member in members],
        params={"company": {"en": "Fellside", "zh-hans": "菲尔赛德"}, "thing": "R-1"},
        **fields,
    )


def test_each_recipient_is_told_once_however_often_it_is_said(
    fellside: Company, haoyuan: Company
) -> None:
    for _again in range(3):
        tell(fellside.owner, fellside.owner, haoyuan.owner)

    assert Notification.objects.count() == 2
    assert MailDelivery.objects.count() == 2
    assert queries.unread(haoyuan.owner).count() == 1


@pytest.mark.django_db(transaction=True)
def test_each_is_told_once_by_many_at_once(fellside: Company) -> None:
    together = threading.Barrier(8)

    def one(_number: int) -> None:
        try:
            together.wait(timeout=30)
            tell(fellside.owner, fellside.trader)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(one, range(8)))

    assert Notification.objects.count() == MailDelivery.objects.count() == 2


def test_what_is_rolled_back_was_never_said(fellside: Company) -> None:
    with transaction.atomic():
        tell(fellside.owner)
        transaction.set_rollback(True)

    assert not Notification.objects.exists()
    assert not MailDelivery.objects.exists()


def test_an_inactive_person_is_not_told(fellside: Company) -> None:
    fellside.owner.user.is_active = False
    fellside.owner.user.save()

    tell(fellside.owner)

    assert not Notification.objects.exists()


def test_an_unknown_kind_is_a_mistake(fellside: Company) -> None:
    with pytest.raises(KeyError):
        actions.tell(kind="test.nobody", event_key="x", recipients=[fellside.owner.user])


def test_mail_is_in_the_language_of_its_recipient(fellside: Company, haoyuan: Company) -> None:
    tell(fellside.owner, haoyuan.owner)

    work.drain("mail")

    english, chinese = sorted(mail.outbox, key=lambda letter: "菲尔赛德" in letter.subject)
    assert english.to == [fellside.owner.user.email]
    assert english.subject == "Fellside has something to say"
    assert "http://testserver/en/notices/" in english.body
    assert chinese.extra_headers["Content-Language"] == "zh-Hans-CN"
    assert "http://testserver/zh-hans/notices/" in chinese.body
    assert 'lang="zh-Hans-CN"' in chinese.alternatives[0].content


def test_a_mail_sent_twice_has_one_message_id(fellside: Company) -> None:
    tell(fellside.owner)
    row = MailDelivery.objects.get()

    work.drain("mail")
    MailDelivery.objects.update(work_state="new")
    work.drain("mail")

    ids = {letter.extra_headers["Message-ID"] for letter in mail.outbox}
    assert len(mail.outbox) == 2
    assert ids == {f"<notice-{row.pk}@tallyport.example>"}


def test_a_title_is_one_line_and_escaped_in_html(fellside: Company) -> None:
    actions.tell(
        kind="test.said",
        event_key="x",
        recipients=[fellside.owner.user],
        params={"company": "A\r\nBcc: b@example.com", "thing": "<script>"},
    )

    work.drain("mail")

    assert mail.outbox[0].subject == "A Bcc: b@example.com has something to say"
    assert "<script>" not in mail.outbox[0].alternatives[0].content


def test_nobody_is_mailed_after_they_were_deactivated(fellside: Company) -> None:
    tell(fellside.owner)
    fellside.owner.user.is_active = False
    fellside.owner.user.save()

    work.drain("mail")

    assert mail.outbox == []
    assert MailDelivery.objects.get().work_state == "done"
