"""A moment on both countries' clocks."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.languages import CHINESE
from marketplace.meetings.zones import BEIJING, UK, on_clock

register = template.Library()
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HAN_WEEKDAYS = "一二三四五六日"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@register.simple_tag
def both_clocks(value: datetime) -> SafeString:
    """`{% both_clocks slot %}`: day and time in the reader's country, then in the other."""
    chinese = get_language() == CHINESE
    uk, beijing = on_clock(value, UK), on_clock(value, BEIJING)
    facts = {
        "uk": f"{uk:%H:%M} {uk.tzname()}",
        "uk_day": _day(uk, chinese),
        "beijing": f"{beijing:%H:%M}",
        "beijing_day": _day(beijing, chinese),
    }
    if chinese:
        words = _("%(beijing_day)s %(beijing)s Beijing time (UK: %(uk_day)s %(uk)s)")
    else:
        words = _("%(uk_day)s, %(uk)s (Beijing: %(beijing_day)s, %(beijing)s)")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words % facts)


def _day(value: datetime, chinese: bool) -> str:
    if chinese:
        return f"{value.month}月{value.day}日（周{HAN_WEEKDAYS[value.weekday()]}）"
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]} {value.year}"
