"""Dates and deadlines as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from marketplace.web import moments

SUMMER = datetime(2026, 7, 23, 16, 0, tzinfo=UTC)
WINTER = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "short", "day", "prose", "stamp"),
    [
        ("en", "23 Jul 2026", "23 Jul", "23 July 2026", "23 Jul 2026, 17:00"),
        ("zh-hans", "2026-07-24", "07-24", "2026年7月24日", "2026-07-24 00:00"),
    ],
)
def test_a_moment_in_the_readers_country(
    language: str, short: str, day: str, prose: str, stamp: str
) -> None:
    assert moments.short(SUMMER, language=language) == short
    assert moments.short(SUMMER, language=language, year=False) == day
    assert moments.prose(SUMMER, language=language) == prose
    assert moments.stamp(SUMMER, language=language) == stamp


def test_a_plain_date_is_the_same_everywhere() -> None:
    assert moments.short(date(2026, 7, 14), language="zh-hans") == "2026-07-14"
    assert moments.short(date(2026, 7, 14), language="en") == "14 Jul 2026"


def test_a_deadline_names_both_clocks_and_the_day_when_it_differs() -> None:
    with translation.override("en"):
        assert (
            moments.deadline(SUMMER, language="en")
            == "23 Jul, 17:00 UK (24 Jul, 00:00 Beijing)"
        )
        assert moments.deadline(WINTER, language="en") == "5 Jan, 09:30 UK (17:30 Beijing)"


def test_a_chinese_deadline_puts_beijing_first() -> None:
    with translation.override("en"):
        said = moments.deadline(SUMMER, language="zh-hans")

    assert said.index("7月24日00:00") < said.index("23日17:00")
