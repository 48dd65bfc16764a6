"""The clock people live by: quiet hours and the hour of the daily mail, over changes of time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.notifications import hours

ZONES = ["Europe/London", "Asia/Shanghai", "Europe/Paris", "America/New_York", "Asia/Kolkata"]
START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 3600).map(lambda more: START + timedelta(seconds=more))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.capability("N01", "quiet hours are kept by the clock of one's own time zone")
@pytest.mark.parametrize(
    ("now", "zone", "until"),
    [
        # 22:00 to 07:00. In winter London is UTC, in summer an hour ahead.
        ("2026-01-10T23:00", "Europe/London", "2026-01-11T07:00"),
        ("2026-07-10T21:30", "Europe/London", "2026-07-11T06:00"),
        ("2026-07-10T06:30", "Europe/London", None),
        ("2026-01-10T06:30", "Europe/London", "2026-01-10T07:00"),
        # Beijing has no summer time: 22:00 there is 14:00 UTC.
        ("2026-07-10T14:00", "Asia/Shanghai", "2026-07-10T23:00"),
        ("2026-07-10T13:59", "Asia/Shanghai", None),
        ("2026-07-10T23:00", "Asia/Shanghai", None),
        # The night the clocks go forward has 23 hours, the one they go back 25.
        ("2026-03-28T22:30", "Europe/London", "2026-03-29T06:00"),
        ("2026-10-24T21:30", "Europe/London", "2026-10-25T07:00"),
        ("2026-11-22T05:00", "America/New_York", "2026-11-22T12:00"),
        ("2026-01-10T23:00", "Nowhere/Atall", "2026-01-11T07:00"),
    ],
)
def test_quiet_hours_end_on_the_persons_own_clock(
    now: str, zone: str, until: str | None
) -> None:
    found = hours.quiet_until(at(now), zone=zone, start=time(22), end=time(7))

    assert found == (at(until) if until else None)


def test_quiet_hours_may_lie_within_a_day_or_not_be_at_all() -> None:
    noon = at("2026-01-10T12:30")

    def quiet(start: time | None, end: time | None) -> datetime | None:
        return hours.quiet_until(noon, zone="Europe/London", start=start, end=end)

    assert quiet(time(12), time(13)) == at("2026-01-10T13:00")
    assert quiet(time(13), time(14)) is None
    assert quiet(None, None) is quiet(time(9), time(9)) is None


@given(now=MOMENTS, zone=st.sampled_from(ZONES), start=st.times(), end=st.times())
def test_quiet_hours_always_end_within_a_day_and_are_over_then(
    now: datetime, zone: str, start: time, end: time
) -> None:
    until = hours.quiet_until(now, zone=zone, start=start, end=end)

    if until is not None:
        assert now <= until <= now + timedelta(hours=25)


@given(now=MOMENTS, zone=st.sampled_from(ZONES), hour=st.integers(0, 23))
def test_the_last_time_of_an_hour_is_past_and_less_than_a_long_day_ago(
    now: datetime, zone: str, hour: int
) -> None:
    moment = hours.last_time(now, zone=zone, at=time(hour))

    assert now - timedelta(hours=25) < moment <= now
