"""All that a robot has to say of a day, in one message: which things, in which words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from marketplace.notifications.kinds import kind_of, words
from marketplace.notifications.letters import absolute
from marketplace.robots import choices
from marketplace.robots.models import Robot, Saying

LOOKS_BACK = timedelta(days=2)  # what a service did not take yesterday is told today
WAITING = (Saying.State.NEW, Saying.State.LEASED)


def waiting(robot: Robot, *, moment: datetime) -> list[Saying]:
    """What waited at `moment`, the hour of the day's message, and was not said: oldest first."""
    rows = Saying.objects.filter(robot=robot, said_at=None, work_state__in=WAITING)
    return list(
        rows.filter(queued_at__lte=moment, queued_at__gt=moment - LOOKS_BACK).order_by("pk")
    )


def text(robot: Robot, news: list[Saying]) -> str:
    """A heading, then what happened under what it is about; what finds no room is counted."""
    with translation.override(robot.language):
        heading = ngettext("Today: %(count)s thing", "Today: %(count)s things", len(news))
        lines = [heading % {"count": len(news)}]
        door = absolute(reverse("notifications:list"))
        left = len(news)
        for topic, said in _grouped(robot, news):
            for at, line in enumerate(said):
                more = [*([] if at else ["", topic]), f"- {line}"]
                if not _fits([*lines, *more, _left(left), door]):
                    return "\n".join([*lines, "", _left(left), door])
                lines, left = [*lines, *more], left - 1
        return "\n".join([*lines, "", door])


def _grouped(robot: Robot, news: list[Saying]) -> Iterable[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for row in news:
        kind = kind_of(row.kind)
        line = words(kind.title, row.params, robot.language)
        found.setdefault(str(kind.topic.label), []).append(line)
    return found.items()


def _fits(lines: list[str]) -> bool:
    return len("\n".join(lines).encode()) <= choices.LONGEST_TEXT


def _left(count: int) -> str:
    return gettext("and %(count)s more") % {"count": count}
