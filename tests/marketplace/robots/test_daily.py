"""A robot that tells its group once a day: one message, grouped, each thing in one, ever."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import httpx2
import pytest
from django.db import connection

from marketplace.lifecycle import clock
from marketplace.notifications import hours
from marketplace.outbox import work
from marketplace.robots import actions, choices
from marketplace.robots.actions import speaking
from marketplace.robots.models import Robot, Saying
from marketplace.robots.providers import calling
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.robots.conftest import PAGE, WECOM, robot, said, tell

MINUTE = timedelta(minutes=1)


def daily(company: Company, **facts: object) -> Robot:
    """It speaks an hour from now, on London's clock."""
    at = (clock.now() + timedelta(hours=1)).astimezone(ZoneInfo("Europe/London"))
    made = robot(
        company, daily=True, daily_at=at.time().replace(second=0, microsecond=0), **facts
    )
    Robot.objects.filter(pk=made.pk).update(zone="Europe/London")
    made.refresh_from_db()
    return made


def hour_of(made: Robot) -> datetime:
    return hours.next_time(clock.now(), zone=made.zone, at=made.daily_at)


def run_at(moment: datetime) -> int:
    Saying.objects.filter(work_state="new").update(available_at=clock.now() - MINUTE)
    with clock.told(moment):
        return work.drain(speaking.WORK)


@pytest.mark.capability(
    "N02", "a group robot says all of a day in one message, once, at its hour"
)
def test_one_message_a_day_grouped(fellside: Company, calls: list[httpx2.Request]) -> None:
    made = daily(fellside, topics=["offers", "messages"])
    hour = hour_of(made)
    tell(fellside, "x:1")
    tell(fellside, "x:2", "test.word")
    tell(fellside, "x:3")
    assert actions.gather() == 3
    run_at(hour - MINUTE)
    assert calls == []

    run_at(hour + MINUTE)
    run_at(hour + MINUTE * 2)

    (call,) = calls
    assert said(call).splitlines() == [
        "Today: 3 things", "",
        "Offers and counter-offers", "- An offer", "- An offer", "",
        "Messages", "- A word", "",
        "http://testserver/en/notices/",
    ]  # fmt: skip
    assert not Saying.objects.filter(said_at=None).exists()


@pytest.mark.capability(
    "N02", "a group robot says all of a day in one message, once, at its hour"
)
def test_what_comes_later_waits_for_tomorrow_and_nothing_new_says_nothing(
    fellside: Company, calls: list[httpx2.Request]
) -> None:
    made = daily(fellside)
    hour = hour_of(made)
    tell(fellside, "x:1")
    actions.gather()
    run_at(hour + MINUTE)
    tell(fellside, "x:2")
    actions.gather()
    Saying.objects.filter(event_key="x:2").update(queued_at=hour + MINUTE * 2)

    run_at(hour + MINUTE * 3)
    assert len(calls) == 1
    run_at(hour + timedelta(days=1) + MINUTE)
    run_at(hour + timedelta(days=2) + MINUTE)

    assert [said(call).splitlines()[0] for call in calls] == ["Today: 1 thing"] * 2


@pytest.mark.capability(
    "N02", "a group robot says all of a day in one message, once, at its hour"
)
def test_two_workers_say_it_once(fellside: Company, calls: list[httpx2.Request]) -> None:
    made = daily(fellside)
    for number in range(3):
        tell(fellside, f"x:{number}")
    actions.gather()
    rows = list(Saying.objects.all())  # each worker has one of them in hand

    with clock.told(hour_of(made) + MINUTE):
        for row in rows:
            speaking.say(row)

    assert len(calls) == 1


@pytest.mark.capability(
    "N02", "a group robot says all of a day in one message, once, at its hour"
)
def test_a_service_that_is_away_is_told_all_of_it_later_once(
    fellside: Company, calls: list[httpx2.Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = daily(fellside)
    for number in range(3):
        tell(fellside, f"x:{number}")
    actions.gather()
    hour = hour_of(made)
    with monkeypatch.context() as away:
        away.setattr(calling, "carrier", lambda: httpx2.MockTransport(_refused))
        run_at(hour + MINUTE)
    assert not Saying.objects.exclude(said_at=None).exists()

    for minute in (2, 3):
        run_at(hour + MINUTE * minute)

    assert [said(call).splitlines()[0] for call in calls] == ["Today: 3 things"]
    assert not Saying.objects.filter(said_at=None).exists()


def _refused(request: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(503)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_held_while_it_speaks(
    fellside: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        held.append(connection.in_atomic_block)
        return httpx2.Response(200, stream=httpx2.ByteStream(b'{"errcode": 0}'))

    monkeypatch.setattr(calling, "carrier", lambda: httpx2.MockTransport(answer))
    made = daily(fellside)
    tell(fellside)
    actions.gather()

    run_at(hour_of(made) + MINUTE)

    assert held == [False]


@pytest.mark.capability(
    "N02", "a group robot says all of a day in one message, once, at its hour"
)
def test_more_than_fits_is_counted(fellside: Company, calls: list[httpx2.Request]) -> None:
    made = daily(fellside, language="zh-hans")
    for number in range(400):
        tell(fellside, f"x:{number}")
    actions.gather()

    run_at(hour_of(made) + MINUTE)

    (call,) = calls
    text = said(call)
    assert len(text.encode()) <= choices.LONGEST_TEXT
    *told, _empty, more, door = text.splitlines()
    listed = sum(line.startswith("- ") for line in told)
    assert f"{400 - listed}" in more
    assert door == "http://testserver/zh-hans/notices/"


@pytest.mark.capability(
    "N02", "a group robot says all of a day in one message, once, at its hour"
)
def test_the_owner_chooses_it(fellside: Company, client_for: ClientFor) -> None:
    client = client_for(fellside.owner)
    given = {
        "service": "wecom", "url": WECOM, "name": "Sales", "language": "en",
        "topics": ["offers"], "daily": "True", "daily_at": "17:30", "on": "on",
    }  # fmt: skip
    wrong = client.post(f"{PAGE}new/", given | {"daily_at": "soon"})
    assert wrong.status_code == 422

    assert client.post(f"{PAGE}new/", given).status_code == 302

    made = Robot.objects.get()
    assert (made.daily, made.daily_at) == (True, time(17, 30))
    assert "once a day at 17:30" in client.get(PAGE).content.decode()
    edit = client.get(f"{PAGE}{made.pk}/edit/").content.decode()
    assert 'value="17:30"' in edit
    assert re.search(r'name="daily" value="True"[^>]* checked', edit)
    client.post(f"{PAGE}{made.pk}/edit/", given | {"daily": "False", "daily_at": ""})
    made.refresh_from_db()
    assert (made.daily, made.daily_at) == (False, time(8))
