"""How much time is left, in words an officer reads at a glance."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.desk.queries import Line

register = template.Library()
_HOUR, _DAY = 3600, 86400


@register.simple_tag
def time_left(line: Line) -> SafeString:
    """`3 h left`, `2 days late`, or that the clock stands still."""
    css = f"sla sla--{line.pressing}" if line.pressing in {"late", "soon"} else "sla"
    return format_html('<span class="{}">{}</span>', css, _words(line))


def _words(line: Line) -> str:
    if line.pressing == "paused":
        return _("Clock stopped")
    seconds = int(line.left.total_seconds())
    late = line.pressing == "late"
    if seconds >= _DAY:
        days = seconds // _DAY
        text = (
            ngettext("%(count)s day late", "%(count)s days late", days)
            if late
            else ngettext("%(count)s day left", "%(count)s days left", days)
        )
        return text % {"count": days}
    hours = max(1, seconds // _HOUR)
    text = _("%(count)s h late") if late else _("%(count)s h left")
    return text % {"count": hours}
