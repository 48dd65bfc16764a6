"""Text messages: left for a worker, counted by number, and honest where nothing is connected."""

from datetime import timedelta

import pytest
from django.core import mail

from marketplace.lifecycle import clock
from marketplace.outbox import work
from marketplace.sms import actions, queries
from marketplace.sms.models import TextMessage
from marketplace.sms.ports import NotConnected
from marketplace.sms.providers import service

pytestmark = pytest.mark.django_db
NUMBER = "+8613800138000"
SOON = timedelta(minutes=15)


@pytest.fixture
def offline(settings):
    settings.SMS_PROVIDER = "offline"


def test_without_a_service_it_says_so(settings):
    settings.SMS_PROVIDER = ""

    assert not queries.connected()
    with pytest.raises(NotConnected):
        service().send(to=NUMBER, body="…")


def test_the_twin_writes_to_the_mailbox_and_keeps_no_words(offline):
    actions.leave(to=NUMBER, body="123456", good_for=SOON)
    work.drain("sms")

    (letter,) = mail.outbox
    assert NUMBER in letter.subject
    assert letter.body == "123456"
    assert TextMessage.objects.get().body == ""


def test_what_is_sent_late_is_not_sent(offline):
    actions.leave(to=NUMBER, body="123456", good_for=timedelta(0))
    work.drain("sms")

    assert mail.outbox == []


@pytest.mark.capability("B01", "codes are limited per number and day, and wrong ones per code")
def test_a_number_gets_five_a_day(offline):
    for _ in range(queries.IN_A_DAY):
        actions.leave(to=NUMBER, body="…", good_for=SOON)

    with pytest.raises(actions.TooMany):
        actions.leave(to=NUMBER, body="…", good_for=SOON)
    actions.leave(to="+8613900139000", body="…", good_for=SOON)
    TextMessage.objects.update(queued_at=clock.now() - timedelta(days=1, minutes=1))
    assert queries.left(NUMBER) == queries.IN_A_DAY
    actions.tidy()
    assert not TextMessage.objects.exists()
