"""Clocks and calendars."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from marketplace.meetings.invitations import calendar
from marketplace.meetings.templatetags.clocks import both_clocks
from marketplace.meetings.zones import BEIJING, UK, moment


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.capability("Q23", "times are right on both clocks, summer time included")
@pytest.mark.parametrize(
    ("typed", "zone", "meant"),
    [
        ("2027-01-12T09:00", UK, "2027-01-12T09:00"),
        ("2027-07-12T09:00", UK, "2027-07-12T08:00"),
        ("2027-07-12T16:00", BEIJING, "2027-07-12T08:00"),
        ("2027-01-12T16:00", BEIJING, "2027-01-12T08:00"),
        ("2026-10-25T01:30", UK, "2026-10-25T00:30"),
    ],
)
def test_a_time_means_one_moment(typed, zone, meant):
    assert moment(datetime.fromisoformat(typed), zone) == utc(meant)


@pytest.mark.capability("Q23", "times are right on both clocks, summer time included")
def test_the_hour_that_spring_skips_is_no_time():
    assert moment(datetime.fromisoformat("2027-03-28T01:30"), UK) is None
    assert moment(datetime.fromisoformat("2027-03-28T02:30"), UK) == utc("2027-03-28T01:30")


@pytest.mark.capability("Q23", "times are right on both clocks, summer time included")
@pytest.mark.parametrize(
    ("at", "language", "words"),
    [
        (
            "2027-01-12T09:00",
            "en",
            "Tue 12 Jan 2027, 09:00 GMT (Beijing: Tue 12 Jan 2027, 17:00)",
        ),
        (
            "2027-07-12T17:00",
            "en",
            "Mon 12 Jul 2027, 18:00 BST (Beijing: Tue 13 Jul 2027, 01:00)",
        ),
        ("2027-07-12T08:00", "zh-hans", "7月12日（周一）16:00（北京时间"),
        ("2027-07-12T08:00", "zh-hans", "09:00 BST"),
    ],
)
def test_a_moment_is_shown_on_both_clocks(at, language, words):
    with translation.override(language):
        assert words in both_clocks(utc(at))


@pytest.mark.capability("Q23", "an agreed meeting is put into a calendar")
def test_a_calendar_reads_the_meeting():
    written = calendar(
        ref="M-1001",
        host="example.com",
        sequence=2,
        start=utc("2027-01-12T09:00"),
        minutes=45,
        title="样品与包装，价格；long " + "长" * 40,
        where="https://meet.example.com/a,b",
        written=utc("2026-12-01T08:00"),
    )

    lines = written.split("\r\n")
    assert "DTSTART:20270112T090000Z" in lines
    assert "DTEND:20270112T094500Z" in lines
    assert "UID:M-1001@example.com" in lines
    assert "LOCATION:https://meet.example.com/a\\,b" in lines
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = written.replace("\r\n ", "")
    assert "SUMMARY:样品与包装，价格；long " + "长" * 40 in whole
