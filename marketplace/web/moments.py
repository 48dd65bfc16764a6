"""Dates as each language writes them, and deadlines in the time of both countries."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from marketplace.languages import CHINESE

UK = ZoneInfo("Europe/London")
BEIJING = ZoneInfo("Asia/Shanghai")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def home_zone(language: str) -> ZoneInfo:
    """The clock the reader lives by: Beijing for Chinese pages, London for English ones."""
    return BEIJING if language == CHINESE else UK


def short(value: date, *, language: str, year: bool = True) -> str:
    """For tables: `14 Jul 2026` or `2026-07-14`; without the year `14 Jul` or `07-14`."""
    value = _local(value, language)
    if language == CHINESE:
        return f"{value:%Y-%m-%d}" if year else f"{value:%m-%d}"
    text = f"{value.day} {MONTHS[value.month - 1][:3]}"
    return f"{text} {value.year}" if year else text


def prose(value: date, *, language: str) -> str:
    """For sentences: `14 July 2026` or `2026年7月14日`."""
    value = _local(value, language)
    if language == CHINESE:
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def stamp(value: datetime, *, language: str, zone: ZoneInfo | None = None) -> str:
    """A date and a time of day in the reader's own country: `14 Jul 2026, 09:30`.

    On the clock of `zone`, where another is named.
    """
    value = value.astimezone(zone or home_zone(language))
    gap = " " if language == CHINESE else ", "
    return f"{short(value.date(), language=language)}{gap}{value:%H:%M}"


def deadline(value: datetime, *, language: str) -> str:
    """Both clocks, the reader's first: `23 Jul, 17:00 UK (24 Jul, 00:00 Beijing)`."""
    uk, china = value.astimezone(UK), value.astimezone(BEIJING)
    if language == CHINESE:
        there = f"{uk.day}日{uk:%H:%M}" if uk.day != china.day else f"{uk:%H:%M}"
        return _("%(beijing)s Beijing time (%(uk)s in the UK)") % {
            "beijing": f"{china.month}月{china.day}日{china:%H:%M}",
            "uk": there,
        }
    there = f"{china:%H:%M}"
    if uk.day != china.day:
        there = f"{short(value=china.date(), language=language, year=False)}, {there}"
    return _("%(uk)s UK (%(beijing)s Beijing)") % {
        "uk": f"{short(value=uk.date(), language=language, year=False)}, {uk:%H:%M}",
        "beijing": there,
    }


def _local(value: date, language: str) -> date:
    return value.astimezone(home_zone(language)) if isinstance(value, datetime) else value
