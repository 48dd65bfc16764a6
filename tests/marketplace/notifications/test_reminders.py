"""Reminders: each thing once at each rung, by rows that staff edit, with two workers too."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from buyers.rfqs import actions as rfqs
from buyers.rfqs.models import Rfq
from marketplace.accounts.members import Member
from marketplace.lifecycle import clock
from marketplace.notifications import reminders
from marketplace.notifications.actions import reminding
from marketplace.notifications.models import Notification, Reminded, ReminderRung
from orders.negotiation.models import Offer
from suppliers.onboarding.models import Application
from tests import build
from tests.build import Company
from tests.suppliers.onboarding import cast

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


def told(kind: str) -> set[int]:
    return set(Notification.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def after(hours: float) -> int:
    with clock.told(NOW + timedelta(hours=hours)):
        return reminding.remind()


@pytest.fixture
def asked(fellside: Company, haoyuan: Company) -> Rfq:
    with clock.told(NOW):
        return build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])


@pytest.mark.capability(
    "N03", "a request unanswered for 24 hours reminds those who answer, once"
)
def test_a_day_without_an_answer_reminds_the_desk_once(asked: Rfq, fellside: Company) -> None:
    assert after(23.9) == 0
    assert after(24) == 1
    assert after(24.1) == after(47) == 0

    assert told("reminder.rfq") == {fellside.trader.user_id}
    notice = Notification.objects.get(kind="reminder.rfq")
    assert notice.path() == f"/en/requests/{asked.ref}/"
    with translation.override("zh-hans"):
        assert asked.buyer.legal_name in notice.title


@pytest.mark.capability(
    "N03", "after 48 hours it goes to the company's managers and owners too"
)
def test_two_days_without_an_answer_reach_the_owner(asked: Rfq, fellside: Company) -> None:
    after(24)
    assert after(48) == 1
    assert after(49) == 0

    assert told("reminder.rfq_escalated") == {fellside.trader.user_id, fellside.owner.user_id}


@pytest.mark.capability(
    "N03", "after 48 hours it goes to the company's managers and owners too"
)
def test_what_was_missed_is_told_at_the_last_rung_only(asked: Rfq) -> None:
    assert after(60) == 1

    assert told("reminder.rfq") == set()
    assert after(48 + 73) == 0


def test_an_answered_request_is_let_be(asked: Rfq, fellside: Company) -> None:
    with clock.told(NOW + timedelta(hours=2)):
        rfqs.refuse(by=fellside.trader, ref=asked.ref, reason="capacity", note="")

    assert after(24) == 0


@pytest.mark.capability("N03", "an offer that expires in three days reminds the side to answer")
def test_three_days_before_an_offer_ends_the_other_side_is_told(
    fellside: Company, haoyuan: Company
) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    build.offer(talk, by=fellside)
    until = Offer.objects.get(negotiation=talk).valid_until

    for hours, expected in ((-73, 0), (-72, 1), (-71, 0), (-0.5, 0)):
        with clock.told(until + timedelta(hours=hours)):
            assert reminding.remind() == expected

    assert told("reminder.offer") <= {haoyuan.owner.user_id, haoyuan.trader.user_id}
    assert told("reminder.offer")


@pytest.mark.capability("N03", "a vetting case past its time is told to the vetting leads")
def test_a_late_case_is_told_to_the_leads(officer: Member, lead_officer: Member) -> None:
    _owner, case = cast.in_review(officer, "Solent Crisp Ltd")
    Application.objects.filter(pk=case.pk).update(due_at=NOW)

    assert after(-1) == 0
    assert after(1) == 1
    assert after(2) == 0

    assert told("reminder.case") == {lead_officer.user_id}
    notice = Notification.objects.get(kind="reminder.case")
    assert notice.path() == reverse("onboarding:case", args=[case.ref])


@pytest.mark.capability("N03", "the times are rows that staff edit, and each comes once")
def test_staff_move_a_reminder_by_a_new_row(asked: Rfq) -> None:
    ReminderRung.objects.filter(code="rfq.unanswered", hours=24).update(
        until_on=date(2026, 11, 21)
    )
    ReminderRung.objects.create(
        code="rfq.unanswered", hours=12, lapses=36, from_on=date(2026, 11, 21)
    )

    assert after(12) == 1
    assert after(24) == 0
    assert after(48) == 1


@pytest.mark.capability("N03", "the times are rows that staff edit, and each comes once")
@pytest.mark.django_db(transaction=True)
def test_two_workers_remind_once(fellside: Company, haoyuan: Company) -> None:
    with clock.told(NOW):
        for _number in range(3):
            build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    together = threading.Barrier(3)

    def one(_number: int) -> int:
        try:
            with clock.told(NOW + timedelta(hours=25)):
                together.wait(timeout=30)
                return reminding.remind()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as workers:
        assert sum(workers.map(one, range(3))) == 3

    assert Reminded.objects.count() == 3
    assert Notification.objects.filter(kind="reminder.rfq").count() == 3


def test_looking_for_what_is_due_costs_one_statement_a_rung(asked: Rfq) -> None:
    with clock.told(NOW), CaptureQueriesContext(connection) as seen:
        reminding.remind()

    assert len(seen) == 1 + ReminderRung.objects.count()


def test_a_thing_is_due_at_one_rung_only() -> None:
    first, second = reminders.spans([(24, 24), (48, 72)], NOW)

    assert (NOW - first.until, NOW - first.since) == (timedelta(hours=24), timedelta(hours=48))
    assert (NOW - second.until, NOW - second.since) == (
        timedelta(hours=48),
        timedelta(hours=120),
    )
