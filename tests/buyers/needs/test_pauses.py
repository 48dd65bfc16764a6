"""A question stops the clock for so long as the rules allow; then it runs on, and both are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from buyers.needs import actions
from buyers.needs.models import Need
from buyers.rfqs import actions as rfqs
from buyers.rfqs.models import PauseRule, Rfq
from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from marketplace.lifecycle import clock, replay
from marketplace.notifications.models import Notification
from orders.negotiation import tasks
from tests import build
from tests.build import Company
from tests.buyers.needs import making
from tests.conftest import ClientFor

pytestmark = pytest.mark.django_db
LIMIT = timedelta(hours=72)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR)


@pytest.fixture
def rfq(haoyuan: Company, fellside: Company) -> Rfq:
    """A direct request about which its supplier has asked something."""
    made = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    rfqs.ask_back(by=fellside.trader, ref=made.ref, body="Which label?")
    made.refresh_from_db()
    return made


@pytest.fixture
def need(haoyuan: Company, fellside: Company, rival: Company, moderator: Member) -> Need:
    """An open request about which one of two suppliers has asked something."""
    made = making.told(making.published(haoyuan, moderator), fellside, rival)
    actions.question(by=fellside.trader, ref=made.ref, body="Which label language?")
    made.refresh_from_db()
    return made


def told(kind: str) -> set[str]:
    rows = Notification.objects.filter(kind=kind)
    return set(rows.values_list("organisation__kind", flat=True))


@pytest.mark.capability(
    "Q06",
    "the pause has an end, said on the page; then the clock runs on and both sides are told",
)
def test_the_clock_of_a_direct_request_runs_on(
    rfq: Rfq, haoyuan: Company, fellside: Company
) -> None:
    end, until = rfq.respond_by, rfq.paused_at + LIMIT
    assert rfq.paused_until == until
    with clock.told(until - MINUTE):
        assert rfqs.run_on_due() == 0
    with clock.told(until + timedelta(days=1)):  # the worker comes late
        assert rfqs.run_on_due() == 1
        assert rfqs.run_on_due() == 0

    rfq.refresh_from_db()
    assert (rfq.paused_at, rfq.paused_until) == (None, None)
    assert rfq.respond_by == end + LIMIT
    assert told("rfq.ran_on") == {"buyer", "supplier"}
    with clock.told(rfq.respond_by + MINUTE):
        assert rfqs.expire_due() == 1
    rfq.refresh_from_db()
    assert replay.problems(rfq) == []


@pytest.mark.capability(
    "Q06",
    "the pause has an end, said on the page; then the clock runs on and both sides are told",
)
def test_an_answer_after_the_end_counts_no_more_time(rfq: Rfq, haoyuan: Company) -> None:
    end, question = rfq.respond_by, rfq.questions.get().pk

    with clock.told(rfq.paused_until + timedelta(days=2)):  # no worker has come yet
        rfqs.answer(by=haoyuan.trader, question=question, body="中文标签")

    rfq.refresh_from_db()
    assert rfq.respond_by == end + LIMIT
    assert rfq.paused_until is None
    assert rfqs.run_on_due() == 0


@pytest.mark.capability(
    "Q06",
    "the pause has an end, said on the page; then the clock runs on and both sides are told",
)
def test_the_clock_of_an_open_request_runs_on(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    end, until = need.expires_at, need.paused_until
    with clock.told(until + MINUTE):
        tasks.expire()

    need.refresh_from_db()
    answer = Rfq.objects.get(need_ref=need.ref)
    assert (need.paused_at, need.expires_at) == (None, end + LIMIT)
    assert answer.paused_at is None
    rows = Notification.objects.filter(kind="need.ran_on")
    assert set(rows.values_list("organisation", flat=True)) == {
        haoyuan.organisation.pk,
        fellside.organisation.pk,
    }
    with clock.told(need.expires_at + MINUTE):
        assert actions.expire_due() == 1
    need.refresh_from_db()
    assert replay.problems(need) == []
    assert replay.problems(Rfq.objects.get(need_ref=need.ref)) == []


@pytest.mark.capability(
    "Q06",
    "the pause has an end, said on the page; then the clock runs on and both sides are told",
)
def test_nobody_keeps_an_open_request_standing(
    need: Need, haoyuan: Company, fellside: Company, rival: Company
) -> None:
    until = need.paused_until
    with clock.told(until - MINUTE):
        second = actions.question(by=rival.trader, ref=need.ref, body="Which size?")
    need.refresh_from_db()
    assert need.paused_until == until  # not longer for it

    with clock.told(until + MINUTE):
        actions.run_on_due()
        actions.answer(by=haoyuan.trader, ref=need.ref, question=second.pk, body="150 g.")
        actions.question(by=rival.trader, ref=need.ref, body="And which tin?")
    need.refresh_from_db()
    assert need.paused_at is None  # the first question still waits: the clock has stood for it


@pytest.mark.capability(
    "Q06",
    "the pause has an end, said on the page; then the clock runs on and both sides are told",
)
def test_staff_say_how_long(haoyuan: Company, fellside: Company) -> None:
    PauseRule.objects.create(from_on=date(2020, 1, 1), hours=24)
    PauseRule.objects.create(from_on=date(2999, 1, 1), hours=1)
    made = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])

    rfqs.ask_back(by=fellside.trader, ref=made.ref, body="Which label?")

    made.refresh_from_db()
    assert made.paused_until - made.paused_at == timedelta(hours=24)
    rfqs.close(by=haoyuan.trader, ref=made.ref, reason="elsewhere")
    made.refresh_from_db()
    assert made.paused_until is None


@pytest.mark.capability(
    "Q06",
    "the pause has an end, said on the page; then the clock runs on and both sides are told",
)
def test_the_page_says_until_when(
    rfq: Rfq, need: Need, haoyuan: Company, fellside: Company, client_for: ClientFor
) -> None:
    pages = [reverse("rfqs:rfq", args=[rfq.ref]), reverse("needs:need", args=[need.ref])]
    for company in (haoyuan, fellside):
        for page in pages:
            shown = client_for(company.trader).get(page).content.decode()
            assert "At most until" in shown
    with clock.told(need.paused_until + MINUTE):
        tasks.expire()
    shown = client_for(haoyuan.trader).get(pages[0]).content.decode()
    assert "At most until" not in shown
    room = client_for(fellside.trader).get(f"/en/inbox/{rfq.thread_id}/")
    assert room.status_code == 200
