"""The response clock: who was asked when, who answered when, and what follows for the figures."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from buyers.rfqs import actions as rfqs
from marketplace.accounts.roles import StaffGroup
from marketplace.answering import actions, tasks
from marketplace.answering.models import Figure
from marketplace.conversations import actions as conversations
from marketplace.conversations.models import Party, Thread
from marketplace.lifecycle import clock
from marketplace.schedule import SCHEDULE
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.standing.counting import statements

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def start(db: None) -> datetime:
    """Ten days ago."""
    return clock.now() - 10 * DAY


def asked(buyer: Company, supplier: Company, at: datetime) -> Thread:
    with clock.told(at):
        return conversations.open_thread(buyer.organisation, supplier.organisation)


def answer(thread: Thread, by: Company, at: datetime) -> None:
    with clock.told(at):
        conversations.post(by=by.trader, thread_id=thread.pk, body="Thank you, we shall see.")


def figure(company: Company) -> Figure:
    actions.recount()
    return Figure.objects.get(organisation=company.organisation)


@pytest.mark.capability(
    "Q16", "the first reply is timed in each thread; internal notes are none"
)
def test_the_first_reply_stops_the_clock_and_a_note_does_not(
    fellside: Company, haoyuan: Company, start: datetime
) -> None:
    thread = asked(haoyuan, fellside, start)
    mine = Party.objects.filter(thread=thread, organisation=fellside.organisation)

    with clock.told(start + HOUR):
        conversations.note(by=fellside.trader, thread_id=thread.pk, body="Can we do this?")
    assert mine.get().replied_at is None
    answer(thread, haoyuan, start + 2 * HOUR)
    answer(thread, fellside, start + 3 * HOUR)
    answer(thread, fellside, start + 9 * HOUR)

    row = mine.get()
    assert (row.asked_at, row.replied_at) == (start, start + 3 * HOUR)


@pytest.mark.capability(
    "Q16", "the first reply is timed in each thread; internal notes are none"
)
def test_an_offer_and_a_refusal_answer_a_request(fellside: Company, haoyuan: Company) -> None:
    refused = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=fellside)])
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    waiting = Party.objects.filter(organisation=fellside.organisation, replied_at=None)
    assert waiting.filter(asked_at__isnull=False).count() == 2

    rfqs.refuse(by=fellside.trader, ref=refused.ref, reason="capacity")
    build.offer(talk, by=fellside)
    actions.recount()

    assert not waiting.exists()
    buyer = Party.objects.get(thread=talk.thread_id, organisation=haoyuan.organisation)
    assert buyer.asked_at is not None
    assert buyer.replied_at is None


@pytest.mark.capability(
    "Q16", "the rate is what was replied to within 24 hours of what was received in 30 days"
)
def test_the_rate_counts_a_day_and_thirty(
    fellside: Company, haoyuan: Company, rival: Company, start: datetime
) -> None:
    for late in (HOUR, 24 * HOUR, 25 * HOUR):
        answer(asked(haoyuan, fellside, start), fellside, start + late)
    asked(haoyuan, fellside, start)  # never answered
    asked(haoyuan, fellside, start - 21 * DAY)  # too long ago
    asked(haoyuan, fellside, clock.now() - HOUR)  # its day is not over
    asked(haoyuan, rival, start)

    found = figure(fellside)

    assert (found.received, found.in_time, found.percent) == (4, 2, 50)
    assert found.median == 24 * HOUR
    fellside.organisation.refresh_from_db()
    assert fellside.organisation.reply_hours == 24
    assert figure(rival).percent is None


@pytest.mark.capability("Q16", "threads flagged as spam are left out")
def test_spam_is_not_counted(
    fellside: Company, haoyuan: Company, start: datetime, client_for: ClientFor
) -> None:
    threads = [asked(haoyuan, fellside, start) for _ in range(4)]
    for thread in threads[:3]:
        answer(thread, fellside, start + HOUR)
    assert figure(fellside).percent == 75

    admin = build.staff(StaffGroup.MODERATOR)
    admin.user.is_superuser = True
    admin.user.save()
    answered = client_for(admin).post(
        reverse("admin:conversations_thread_changelist"),
        {"action": "spam", "_selected_action": threads[3].pk},
    )

    assert answered.status_code == 302
    assert figure(fellside).percent == 100


def test_what_is_over_is_forgotten(
    fellside: Company, haoyuan: Company, start: datetime
) -> None:
    for _ in range(3):
        answer(asked(haoyuan, fellside, start), fellside, start + HOUR)
    assert figure(fellside).percent == 100

    with clock.told(clock.now() + 30 * DAY):
        tasks.recount()

    found = Figure.objects.get(organisation=fellside.organisation)
    assert (found.received, found.percent, found.hours) == (0, None, None)
    assert SCHEDULE["count-answers"]["task"] == tasks.recount.name


def test_counting_takes_as_many_statements_for_many(
    fellside: Company, haoyuan: Company, rival: Company, start: datetime
) -> None:
    def counted() -> int:
        with statements() as run:
            actions.recount()
        return len(run)

    asked(haoyuan, fellside, start)
    counted()
    few = counted()
    for _ in range(5):
        answer(asked(haoyuan, rival, start), rival, start + HOUR)
        asked(haoyuan, fellside, start)
    counted()

    assert counted() == few


@pytest.fixture
def known(fellside: Company, haoyuan: Company, start: datetime) -> Company:
    """Fellside, which answered two of three in time."""
    for late in (HOUR, 2 * HOUR, 30 * HOUR):
        answer(asked(haoyuan, fellside, start), fellside, start + late)
    actions.recount()
    return fellside


@pytest.mark.capability(
    "Q16",
    "the figures stand on the supplier’s page, in the directory and beside the buyer’s request",
)
def test_everybody_reads_it_at_the_supplier(
    known: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    request = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=known)])
    words = "66% answered within 24 hours"
    anybody = client_for(None)
    store = reverse("stores:store", args=[known.organisation.ref])

    for page in (store, reverse("stores:directory")):
        assert words in anybody.get(page).text
    beside = client_for(haoyuan.owner).get(reverse("rfqs:rfq", args=[request.ref])).text
    assert words in beside
    told = anybody.get(reverse("api:supplier", args=[known.organisation.ref])).json()
    assert (told["response"]["rate"], told["response"]["first_reply_hours"]) == (66, 2)


@pytest.mark.capability(
    "Q16", "too few conversations give no figure, and the page says what that means"
)
def test_few_give_no_figure(fellside: Company, client_for: ClientFor) -> None:
    text = client_for(None).get(reverse("stores:store", args=[fellside.organisation.ref])).text

    assert "No figure yet" in text
    assert "It says nothing for or against the company." in text


@pytest.mark.capability("Q16", "the directory is sorted by response rate")
def test_the_directory_puts_those_who_answer_first(
    known: Company, rival: Company, haoyuan: Company, start: datetime, client_for: ClientFor
) -> None:
    third = build.company(name="Aire Preserves Ltd")
    for _ in range(3):
        answer(asked(haoyuan, rival, start), rival, start + HOUR)
    actions.recount()

    rows = client_for(None).get(reverse("api:suppliers"), {"sort": "response"}).json()

    refs = [row["ref"] for row in rows["results"]]
    assert refs == [each.organisation.ref for each in (rival, known, third)]


@pytest.mark.capability("Q16", "a company sees the conversations its figure is counted by")
def test_one_sees_what_one_is_counted_by(
    known: Company, haoyuan: Company, rival: Company, client_for: ClientFor
) -> None:
    request = build.rfq(buyer=haoyuan, listings=[build.listing(supplier=known)])
    page = reverse("answering:own")

    text = client_for(known.viewer).get(page).text

    assert text.count('class="st st--ok"') == 2
    assert text.count("Not within 24 hours") == 1
    assert "Still to be answered, not counted yet" in text
    assert request.ref in text
    assert request.ref not in client_for(rival.owner).get(page).text
