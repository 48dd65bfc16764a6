"""Meetings as the two sides arrange them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from marketplace.accounts import keys
from marketplace.lifecycle import clock, replay
from marketplace.meetings import actions
from marketplace.meetings.models import Meeting
from marketplace.notifications.models import Notification
from orders.negotiation.models import Negotiation
from tests import build
from tests.build import Company


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def seller(fellside: Company) -> Client:
    return build.client(fellside.owner)


@pytest.fixture
def buyer(haoyuan: Company) -> Client:
    return build.client(haoyuan.owner)


def days(number: int) -> datetime:
    return (clock.now() + timedelta(days=number)).replace(minute=0, second=0, microsecond=0)


@pytest.fixture
def meeting(talk: Negotiation, fellside: Company) -> Meeting:
    return actions.ask(
        by=fellside.trader,
        thread_id=talk.thread_id,
        slots=[days(3), days(2)],
        topic="Samples",
        place="https://meet.example.com/1",
    )


def page(meeting: Meeting, path: str = "", language: str = "en") -> str:
    return f"/{language}/meetings/{meeting.ref}/{path}"


@pytest.mark.capability("Q23", "up to five times are offered within a conversation")
def test_a_meeting_is_asked_for(talk: Negotiation, seller: Client, buyer: Client) -> None:
    day = days(30).date().isoformat()
    typed = {
        "topic": "样品", "minutes": "45", "place": "电话", "zone": "Asia/Shanghai",
        "slot1": f"{day}T16:00", "slot2": f"{day}T17:00", "slot4": f"{day}T18:00",
    }  # fmt: skip

    sent = buyer.post(f"/zh-hans/talk/{talk.thread_id}/meet/", typed)

    made = Meeting.objects.get()
    assert sent.url == page(made, language="zh-hans")
    assert [slot.hour for slot in made.offered] == [8, 9, 10]
    room = seller.get(f"/en/negotiations/{talk.ref}/").content.decode()
    assert "They ask for a meeting: 样品" in room
    assert "Meeting: pick a time" in room
    assert Notification.objects.filter(kind="meeting.created").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slot1": ""}, "slot1"),
        ({"slot1": "2020-01-01T10:00"}, "slot1"),
        ({"slot1": "tomorrow"}, "slot1"),
        ({"topic": ""}, "topic"),
        ({"minutes": "7"}, "minutes"),
        ({"zone": "Mars/Base"}, "zone"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    talk: Negotiation, seller: Client, changes: dict[str, str], field: str
) -> None:
    day = days(30).date().isoformat()
    typed = {"topic": "A", "minutes": "30", "zone": "Europe/London", "slot1": f"{day}T10:00"}

    answer = seller.post(f"/en/talk/{talk.thread_id}/meet/", typed | changes)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Meeting.objects.exists()


@pytest.mark.capability("Q23", "the other side picks one, proposes others, or either cancels")
def test_the_other_side_picks(meeting: Meeting, seller: Client, buyer: Client) -> None:
    slot = meeting.offered[0].isoformat()

    own = seller.post(page(meeting, "pick/"), {"slot": slot})
    wrong = buyer.post(page(meeting, "pick/"), {"slot": days(9).isoformat()})
    done = buyer.post(page(meeting, "pick/"), {"slot": slot})

    assert (own.status_code, wrong.status_code, done.status_code) == (403, 422, 302)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.at) == ("agreed", meeting.offered[0])
    assert replay.problems(meeting) == []
    assert buyer.post(page(meeting, "pick/"), {"slot": slot}).status_code in (403, 409)


@pytest.mark.capability("Q23", "the other side picks one, proposes others, or either cancels")
def test_other_times_pass_the_choice_over(
    meeting: Meeting, seller: Client, buyer: Client
) -> None:
    day = days(20).date().isoformat()
    typed = {"zone": "Asia/Shanghai", "slot1": f"{day}T15:00"}

    buyer.post(page(meeting, "times/"), typed)
    meeting.refresh_from_db()
    assert meeting.proposed_by_id == Meeting.objects.get().proposed_by_id
    assert len(meeting.slots) == 1
    picked = seller.post(page(meeting, "pick/"), {"slot": meeting.slots[0]})
    again = seller.post(page(meeting, "times/"), typed | {"slot1": f"{day}T16:00"})

    assert (picked.status_code, again.status_code) == (302, 302)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.at) == ("proposed", None)


@pytest.mark.capability("Q23", "the other side picks one, proposes others, or either cancels")
def test_either_side_cancels(meeting: Meeting, buyer: Client, seller: Client) -> None:
    assert buyer.get(page(meeting, "cancel/")).status_code == 200
    buyer.post(page(meeting, "cancel/"))

    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert seller.post(page(meeting, "cancel/")).status_code == 409
    assert seller.get(page(meeting, "times/")).status_code == 409


def test_a_stale_pick_is_refused(meeting: Meeting, buyer: Client, fellside: Company) -> None:
    actions.propose(by=fellside.trader, ref=meeting.ref, slots=[days(2)])
    kept = {"slot": meeting.offered[0].isoformat(), "expected_version": "1"}

    assert buyer.post(page(meeting, "pick/"), kept).status_code == 409


@pytest.mark.capability("Q23", "an agreed meeting is put into a calendar")
def test_an_agreed_meeting_is_downloaded(
    meeting: Meeting, buyer: Client, haoyuan: Company, rival: Company
) -> None:
    early = buyer.get(page(meeting, "calendar.ics"))
    actions.pick(by=haoyuan.trader, ref=meeting.ref, slot=meeting.offered[0])

    answer = buyer.get(page(meeting, "calendar.ics"))

    assert early.status_code == 409
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"DTSTART:{meeting.offered[0]:%Y%m%dT%H%M%SZ}" in answer.content.decode()
    assert build.client(rival.owner).get(page(meeting, "calendar.ics")).status_code == 404


def test_who_may_only_read_arranges_nothing(
    meeting: Meeting, talk: Negotiation, haoyuan: Company
) -> None:
    viewer = build.client(haoyuan.viewer)
    slot = {"slot": meeting.offered[0].isoformat()}

    assert viewer.get(page(meeting)).status_code == 200
    assert viewer.get(f"/en/talk/{talk.thread_id}/meet/").status_code == 403
    assert viewer.post(page(meeting, "pick/"), slot).status_code == 403


def test_meetings_through_the_api(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    def call(company: Company, path: str, body: dict[str, Any]) -> Any:
        token = keys.issue(by=company.owner, name="Program")[1]
        return Client().post(
            f"/api/v1/{path}",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )

    slot = days(5).isoformat()
    asked = call(
        fellside,
        f"conversations/{talk.thread_id}/meetings/",
        {"topic": "Prices", "slots": [slot], "minutes": 30},
    )
    ref = asked.json()["ref"]
    picked = call(haoyuan, f"meetings/{ref}/pick/", {"slot": slot})
    ended = call(fellside, f"meetings/{ref}/cancel/", {})

    assert (asked.status_code, picked.status_code, ended.status_code) == (201, 200, 200)
    assert picked.json()["at"] == days(5).isoformat()
    assert ended.json()["state"] == "cancelled"
