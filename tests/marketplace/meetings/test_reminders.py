"""An agreed meeting: who is reminded of it, when, and by which clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import Membership, User
from marketplace.accounts.roles import Role
from marketplace.inbox import actions as inbox
from marketplace.lifecycle import clock
from marketplace.meetings import actions
from marketplace.meetings.models import Meeting
from marketplace.notifications.actions import reminding
from marketplace.notifications.models import Notification
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company

# 00:30 on the 16th in Beijing, 17:30 in London: summer time.
AT = datetime(2027, 6, 15, 16, 30, tzinfo=UTC)


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def finance(haoyuan: Company) -> Member:
    person = build.user(name="钱会计", language="zh-hans")
    Membership.objects.create(user=person, organisation=haoyuan.organisation, role=Role.FINANCE)
    return member_of(person, haoyuan.organisation)


@pytest.fixture
def meeting(talk: Negotiation, fellside: Company, haoyuan: Company) -> Meeting:
    with clock.told(AT - timedelta(days=7)):
        asked = actions.ask(
            by=fellside.trader, thread_id=talk.thread_id, slots=[AT], topic="Samples", place=""
        )
        actions.pick(by=haoyuan.trader, ref=asked.ref, slot=AT)
    return asked


def before(hours: float, at: datetime = AT) -> int:
    with clock.told(at - timedelta(hours=hours)):
        return reminding.remind()


def told(kind: str) -> dict[int, Notification]:
    return {row.recipient_id: row for row in Notification.objects.filter(kind=kind)}


def everybody(*companies: Company) -> set[int]:
    return {person.user.pk for each in companies for person in (each.owner, each.trader)}


@pytest.mark.capability(
    "Q23",
    "both sides are reminded a day and an hour before, once, in their language and on their clock",
)
def test_both_sides_are_told_a_day_before_and_an_hour_before_once(
    meeting: Meeting, fellside: Company, haoyuan: Company
) -> None:
    assert before(24.1) == 0
    assert (before(24), before(23.9), before(2)) == (1, 0, 0)
    assert set(told("reminder.meeting")) == everybody(fellside, haoyuan)
    assert not told("reminder.meeting_soon")

    assert (before(1), before(0.9)) == (1, 0)
    assert set(told("reminder.meeting_soon")) == everybody(fellside, haoyuan)


@pytest.mark.capability(
    "Q23",
    "both sides are reminded a day and an hour before, once, in their language and on their clock",
)
def test_each_reads_their_own_language_and_clock(
    meeting: Meeting, fellside: Company, haoyuan: Company
) -> None:
    User.objects.filter(pk__in=everybody(haoyuan)).update(timezone="Asia/Shanghai")
    User.objects.filter(pk=haoyuan.owner.user.pk).update(timezone="Europe/London")

    before(24)

    rows = told("reminder.meeting")
    seller = rows[fellside.trader.user.pk]
    assert "begins at 15 Jun 2027, 17:30 (UK time)" in seller.title
    assert haoyuan.organisation.name_in("en") in seller.title
    assert seller.path() == f"/en/meetings/{meeting.ref}/"
    with translation.override("zh-hans"):
        assert "北京时间2027-06-16 00:30" in rows[haoyuan.trader.user.pk].title
        assert "英国时间2027-06-15 17:30" in rows[haoyuan.owner.user.pk].title
        assert fellside.organisation.name_in("zh-hans") in rows[haoyuan.trader.user.pk].title


@pytest.mark.capability(
    "Q23",
    "both sides are reminded a day and an hour before, once, in their language and on their clock",
)
def test_whoever_is_in_charge_and_whoever_arranged_it(
    talk: Negotiation, fellside: Company, haoyuan: Company, finance: Member
) -> None:
    with clock.told(AT - timedelta(days=7)):
        asked = actions.ask(
            by=finance, thread_id=talk.thread_id, slots=[AT], topic="付款", place=""
        )
        actions.pick(by=fellside.trader, ref=asked.ref, slot=AT)
    inbox.assign(by=fellside.owner, threads=[talk.thread_id], user_id=fellside.owner.user.pk)

    before(24)

    assert set(told("reminder.meeting")) == {
        *everybody(fellside, haoyuan),
        finance.user_id,
    }
    inbox.assign(by=haoyuan.owner, threads=[talk.thread_id], user_id=haoyuan.trader.user.pk)
    before(1)
    assert set(told("reminder.meeting_soon")) == {
        *everybody(fellside),
        haoyuan.trader.user.pk,
        finance.user_id,
    }


def test_what_is_moved_is_reminded_of_again_and_what_is_cancelled_never(
    meeting: Meeting, fellside: Company, haoyuan: Company
) -> None:
    before(24)
    later = AT + timedelta(days=3)
    with clock.told(AT - timedelta(hours=20)):
        actions.propose(by=haoyuan.trader, ref=meeting.ref, slots=[later])
    assert before(1) == 0

    with clock.told(AT):
        actions.pick(by=fellside.trader, ref=meeting.ref, slot=later)
    assert before(24, later) == 1

    actions.cancel(by=fellside.trader, ref=meeting.ref)
    assert before(1, later) == 0


def test_what_is_agreed_late_is_reminded_of_an_hour_before_alone(
    meeting: Meeting,
) -> None:
    assert before(17) == 0
    assert before(1) == 1
